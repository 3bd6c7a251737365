// Owns the group of about fifty lines that the browser lays out and skips as one. Knows nothing of what its lines say.
import { ElementNode, type LexicalNode } from 'lexical';

/**
 * A plain block element, never a shadow root: as shadow roots Backspace is dead at their borders.
 * Without lines yet, it keeps the place of its text with an estimated height, so that scrolling stays where it is.
 */
export class SectionNode extends ElementNode {
  /** Height in CSS pixels to reserve until the section was laid out once. */
  __estimatedHeight = 0;

  override $config() {
    return this.config('section', { extends: ElementNode });
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous);
    this.__estimatedHeight = previous.__estimatedHeight;
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('div');
    element.className = 'section';
    element.style.containIntrinsicBlockSize = `auto ${this.__estimatedHeight}px`;
    if (this.__size === 0) element.style.height = `${this.__estimatedHeight}px`;
    return element;
  }

  override updateDOM(_previous: this, element: HTMLElement): boolean {
    element.style.height = this.__size === 0 ? `${this.__estimatedHeight}px` : '';
    return false;
  }
}

export function $createSectionNode(estimatedHeight: number): SectionNode {
  const node = new SectionNode();
  node.__estimatedHeight = Math.round(estimatedHeight);
  // Lexical would give the children of the root dir="auto"; here every line finds its own direction.
  node.__dir = 'ltr';
  return node;
}

export function $isSectionNode(node: LexicalNode | null | undefined): node is SectionNode {
  return node instanceof SectionNode;
}
