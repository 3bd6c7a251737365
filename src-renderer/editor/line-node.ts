// Owns the element of one line of the text: its kind as attributes, its direction from its own letters.
import { ElementNode, type LexicalNode } from 'lexical';
import type { Block } from '#core/text/structure.ts';

export const paragraph: Block = { kind: 'paragraph' };

export class LineNode extends ElementNode {
  __block: Block = paragraph;

  override $config() {
    return this.config('line', { extends: ElementNode });
  }

  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous);
    this.__block = previous.__block;
    this.__dir = previous.__dir;
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('p');
    describe(element, this.__block);
    return element;
  }

  override updateDOM(previous: this, element: HTMLElement): boolean {
    if (previous.__block !== this.__block) describe(element, this.__block);
    return false;
  }

  setBlock(block: Block): void {
    this.getWritable().__block = block;
  }
}

/** All kinds share one element, so that a line changes its kind without being built anew. */
function describe(element: HTMLElement, block: Block): void {
  element.className = `line ${block.kind}`;
  element.dataset['kind'] = block.kind;
  if (block.level === undefined) delete element.dataset['level'];
  else element.dataset['level'] = String(block.level);
  setOrRemove(element, 'data-marker', block.marker);
  setOrRemove(element, 'data-column', block.column);
  setOrRemove(element, 'data-page', block.page);
  if (block.kind === 'heading' || block.kind === 'title') {
    element.setAttribute('role', 'heading');
    element.setAttribute('aria-level', String(block.level ?? 1));
  } else {
    element.removeAttribute('role');
    element.removeAttribute('aria-level');
  }
}

function setOrRemove(element: HTMLElement, name: string, value: string | number | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, String(value));
}

export function $createLineNode(block: Block | undefined): LineNode {
  const node = new LineNode();
  node.__block = block ?? paragraph;
  // Lexical writes this into the attribute as it stands; its type leaves out the value that HTML has for mixed texts.
  node.__dir = 'auto' as 'ltr';
  return node;
}

export function $isLineNode(node: LexicalNode | null | undefined): node is LineNode {
  return node instanceof LineNode;
}
