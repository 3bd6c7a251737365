// Owns how a key is shown beside what it does. Hidden from assistive technology: the names of buttons stay bare.
export function KeyHint({ text }: { text: string }) {
  if (text === '') return null;
  return (
    <kbd className="key-hint" aria-hidden="true">
      {text}
    </kbd>
  );
}
