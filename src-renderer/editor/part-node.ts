// Owns the element of one part of a very long line: a block of its own, skipped while far from the view.
import { ElementNode } from 'lexical';

export class PartNode extends ElementNode {
  __height = 0;

  override $config() {
    return this.config('part', { extends: ElementNode });
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous);
    this.__height = previous.__height;
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('span');
    element.className = 'line-part';
    element.style.containIntrinsicBlockSize = `auto ${this.__height}px`;
    return element;
  }

  override updateDOM(): boolean {
    return false;
  }
}

/** @param height estimated, CSS pixels */
export function $createPartNode(height: number): PartNode {
  const node = new PartNode();
  node.__height = height;
  return node;
}
