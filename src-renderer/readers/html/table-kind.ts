// Owns the judgement whether a table holds data in rows and columns, or only sets a page, as old pages and mails do.

/** A look at this many elements tells; a page may nest tables as deep as it likes. */
const reach = 2000;

export function isDataTable(table: Element): boolean {
  const role = table.getAttribute('role');
  if (role === 'presentation' || role === 'none') return false;
  let rows = 0;
  let widest = 0;
  let cells = 0;
  let seen = 0;
  let blocks = 0;
  for (let element = nextIn(table, table); element !== undefined; element = nextIn(element, table)) {
    seen += 1;
    if (seen > reach) break;
    const name = element.localName.toLowerCase();
    if (name === 'th' || name === 'caption' || name === 'thead') return true;
    if (name === 'tr') {
      rows += 1;
      cells = 0;
    } else if (name === 'td') {
      cells += 1;
      widest = Math.max(widest, cells);
    } else if (name === 'table') return false;
    else if (/^(?:h[1-6]|article|section|nav|header|footer|main|aside|form)$/.test(name)) return false;
    else if (/^(?:p|div|ul|ol|blockquote)$/.test(name)) blocks += 1;
  }
  return rows > 0 && widest > 1 && blocks <= rows * widest * 3;
}

function nextIn(element: Element, root: Element): Element | undefined {
  if (element.firstElementChild !== null) return element.firstElementChild;
  for (let at: Element | null = element; at !== null && at !== root; at = at.parentElement) {
    if (at.nextElementSibling !== null) return at.nextElementSibling;
  }
  return undefined;
}
