// Owns pieces of a line that look different from plain letters beyond Lexical's own formats: dimmed notation and links.
import { $create, TextNode, type EditorConfig } from 'lexical';

/** Notation of the source, such as the asterisks of Markdown. */
export class MarkupNode extends TextNode {
  override $config() {
    return this.config('markup', { extends: TextNode });
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = super.createDOM(config);
    element.classList.add('markup');
    return element;
  }
}

/** The words of a link. Where it leads is not here: the text never navigates. */
export class LinkTextNode extends TextNode {
  override $config() {
    return this.config('link-text', { extends: TextNode });
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = super.createDOM(config);
    element.classList.add('link');
    return element;
  }
}

export function $createMarkupNode(text: string): MarkupNode {
  return $create(MarkupNode).setTextContent(text);
}

export function $createLinkTextNode(text: string): LinkTextNode {
  return $create(LinkTextNode).setTextContent(text);
}
