// Owns the line below a field that says why what stands in it is not a value, and that it is kept all the same.
import { message } from '#core/messages/catalogue.ts';

export function FieldProblem({ problem }: { problem: string | undefined }) {
  return (
    <div role="status" className="attribute-status">
      {problem !== undefined && (
        <span className="field-hint field-problem">
          {problem} {message('attributes.keptAsDraft')}
        </span>
      )}
    </div>
  );
}
