// Owns one conflict on the screen: what it is about, the versions side by side, and a button for each way it can go.
import { ArrowUpRight, Check } from 'lucide-react';
import { Button } from 'react-aria-components';
import { canKeepBoth, type Decision } from '#core/annotation/conflict-decisions.ts';
import type {
  Conflict,
  ConflictingValue,
  FieldConflict,
  RemovalConflict,
} from '#core/annotation/conflicts.ts';
import { clockMilliseconds } from '#core/annotation/clock.ts';
import type { Fields } from '#core/annotation/change.ts';
import type { Id } from '#core/annotation/records.ts';
import { findType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { writeAbout, writeFieldNames, writeVersion } from '../../session/conflict-words.ts';
import type { LibrarySession } from '../../session/library-session.ts';
import { writeMoment } from '../dialogs/moments.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { TagSwatch } from '../parts/tag-swatch.tsx';

export interface ConflictCardProps {
  readonly library: LibrarySession;
  readonly conflict: Conflict;
  /** The record as it is, or as it was; undefined until it has been read. */
  readonly fields: Fields | undefined;
  readonly busy: boolean;
  readonly onDecide: (decision: Decision) => void;
  readonly onShow: (documentId: Id, id: Id) => void;
}

export function ConflictCard(props: ConflictCardProps) {
  const { library, conflict, fields, onShow } = props;
  const { type, what, words, documentId } = writeAbout(library, conflict, fields);
  const tagType = type === undefined ? undefined : findType(library.tagSet.get(), type);
  const field =
    conflict.what === 'field'
      ? writeVersion(library, conflict, conflict.field, 'x', fields).label
      : message('conflicts.removed');
  const title = documentId === undefined ? undefined : library.documents.listed(documentId)?.title;
  return (
    <section className="conflict" aria-label={message('conflicts.group', { what, words, field })}>
      <header className="conflict-head">
        {tagType !== undefined && <TagSwatch type={tagType} />}
        <h3 className="conflict-what">
          {what}
          {words !== '' && <bdi className="conflict-words">{words}</bdi>}
        </h3>
        {title !== undefined && conflict.kind !== 'document' && <bdi className="conflict-place">{title}</bdi>}
        {documentId !== undefined && conflict.kind === 'annotation' && conflict.what === 'field' && (
          <IconButton
            label={message('conflicts.openLabel', { words })}
            icon={<ArrowUpRight size={15} />}
            onPress={() => onShow(documentId, conflict.id)}
          />
        )}
      </header>
      {conflict.what === 'field' ? (
        <Versions {...props} conflict={conflict} field={field} />
      ) : (
        <Removal {...props} conflict={conflict} />
      )}
    </section>
  );
}

interface VersionsProps extends ConflictCardProps {
  readonly conflict: FieldConflict;
  readonly field: string;
}

function Versions({ library, conflict, fields, field, busy, onDecide }: VersionsProps) {
  const versions = [conflict.standing, ...conflict.others];
  return (
    <>
      <h4 className="conflict-field">{field}</h4>
      <ul className="conflict-versions" aria-label={message('conflicts.versions', { field })}>
        {versions.map((version, choice) => {
          const words = writeVersion(library, conflict, conflict.field, version.value, fields).words;
          const names = { annotator: nameOf(version), words: words ?? message('conflicts.empty') };
          return (
            <li
              key={`${version.writer} ${version.clock}`}
              className="conflict-version"
              data-shown={choice === 0 || undefined}
            >
              <p className="conflict-value" data-empty={words === undefined || undefined} dir="auto">
                {words ?? message('conflicts.empty')}
              </p>
              <p className="conflict-by">{signature(version)}</p>
              <div className="conflict-ways">
                <Button
                  className="button"
                  isDisabled={busy}
                  aria-label={message(choice === 0 ? 'conflicts.keepLabel' : 'conflicts.useLabel', names)}
                  onPress={() => onDecide({ conflict, choice })}
                >
                  {message(choice === 0 ? 'conflicts.keep' : 'conflicts.use')}
                </Button>
                {choice === 0 && (
                  <span className="conflict-shown">
                    <Check size={13} aria-hidden="true" />
                    {message('conflicts.shown')}
                  </span>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {canKeepBoth(conflict) && (
        <Button
          className="link-button conflict-both"
          isDisabled={busy}
          onPress={() => onDecide({ conflict, choice: 'both' })}
        >
          {message('conflicts.both')}
        </Button>
      )}
    </>
  );
}

function Removal({ library, conflict, busy, onDecide }: ConflictCardProps & { conflict: RemovalConflict }) {
  return (
    <>
      <p className="conflict-removal">
        {message('conflicts.removedText', {
          remover: nameOf(conflict.removed),
          when: momentOf(conflict.removed),
          changer: nameOf(conflict.changed),
          changed: momentOf(conflict.changed),
          fields: writeFieldNames(library, conflict, conflict.fields),
        })}
      </p>
      <div className="conflict-ways">
        <Button
          className="button"
          isDisabled={busy}
          onPress={() => onDecide({ conflict, choice: 'keep-removed' })}
        >
          {message('conflicts.leave')}
        </Button>
        <Button
          className="button"
          isDisabled={busy}
          onPress={() => onDecide({ conflict, choice: 'bring-back' })}
        >
          {message('conflicts.bringBack')}
        </Button>
      </div>
    </>
  );
}

type Author = Pick<ConflictingValue, 'annotator' | 'clock'>;

function momentOf({ clock }: Author): string {
  return writeMoment(clockMilliseconds(clock));
}

function nameOf({ annotator }: Author): string {
  return annotator === '' ? message('conflicts.nobody') : annotator;
}

function signature(author: Author): string {
  const when = momentOf(author);
  return author.annotator === ''
    ? message('conflicts.byNobody', { when })
    : message('conflicts.by', { annotator: author.annotator, when });
}
