// Owns how a character without a shape of its own is shown: by a picture beside it. The text itself stays as it is.
import { $create, TextNode, type EditorConfig } from 'lexical';

export class ControlNode extends TextNode {
  override $config() {
    return this.config('control', { extends: TextNode });
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = super.createDOM(config);
    element.classList.add('control');
    element.dataset['picture'] = pictureOf(this.__text);
    return element;
  }
}

const names =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  );

/** By abbreviation: few fonts have Unicode's pictures of controls, and at the size of text none can be read. */
function pictureOf(control: string): string {
  const code = control.charCodeAt(0);
  if (code === 0x7f) return 'DEL';
  if (code === 0x85) return 'NEL';
  if (code === 0x2028) return 'LS';
  if (code === 0x2029) return 'PS';
  // What stands in the text for a NUL of the file.
  if (code === 0x2400) return 'NUL';
  return names[code] ?? code.toString(16).toUpperCase();
}

export function $createControlNode(text: string): ControlNode {
  return $create(ControlNode).setTextContent(text);
}
