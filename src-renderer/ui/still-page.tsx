// Owns the page that stands in place of the workbench: while it starts, when it cannot, and in browsers that lack what it needs.
import { message } from '#core/messages/catalogue.ts';

export interface StillPageProps {
  readonly title: string;
  readonly text?: string;
  readonly advice?: string;
  readonly reload?: boolean;
}

export function StillPage({ title, text, advice, reload = false }: StillPageProps) {
  return (
    <main className="still-page">
      <h1 className="still-title">{title}</h1>
      {text !== undefined && <p className="still-text">{text}</p>}
      {advice !== undefined && <p className="still-text">{advice}</p>}
      {reload && (
        <button type="button" className="button button-primary" onClick={() => location.reload()}>
          {message('screen.reload')}
        </button>
      )}
    </main>
  );
}
