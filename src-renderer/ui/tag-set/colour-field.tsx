// Owns the colours of a type: a palette that fits the others, free colours, what speaks against them, and how they will look.
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useMemo, type CSSProperties } from 'react';
import { Button, Label } from 'react-aria-components';
import {
  checkColour,
  suggestColours,
  type ColourRemark,
  type Paper,
} from '#core/annotation/colour-checks.ts';
import type { TagSet, TagType } from '#core/annotation/tag-set.ts';
import { message } from '#core/messages/catalogue.ts';
import { DraftField } from './draft-field.tsx';
import { useEditing } from './editing-context.tsx';

const sides: readonly Paper[] = ['light', 'dark'];

export function ColourField({ type }: { type: TagType }) {
  const { editing, tagSet } = useEditing();
  const remarks = useMemo(
    () =>
      checkColour(
        type.colour,
        tagSet.types.filter(({ id }) => id !== type.id),
      ),
    [type.colour, type.id, tagSet.types],
  );
  const set = (colour: TagType['colour'], join?: string) =>
    editing.act({ op: 'changeType', type: type.id, set: { colour } }, join);
  return (
    <fieldset className="colour-field">
      <legend className="field-label">{message('tagSet.colour')}</legend>
      <Palette type={type} tagSet={tagSet} onChoose={set} />
      <div className="colour-sides">
        {sides.map((side) => (
          <div key={side} className="colour-side">
            <div className="colour-inputs">
              <input
                type="color"
                className="colour-well"
                aria-label={message(`tagSet.pick.${side}`)}
                value={type.colour[side]}
                onChange={(event) =>
                  set({ ...type.colour, [side]: event.target.value }, `colour/${type.id}/${side}`)
                }
                onBlur={() => editing.settle()}
              />
              <DraftField
                field={`type/${type.id}/colour/${side}`}
                place={{ kind: 'type', type: type.id }}
                label={message(`tagSet.hex.${side}`)}
                value={type.colour[side]}
                maxLength={7}
                normalise={(text) => text.trim().toLowerCase()}
                operation={(text) => ({
                  op: 'changeType',
                  type: type.id,
                  set: { colour: { ...type.colour, [side]: text } },
                })}
              />
            </div>
            <Preview type={type} side={side} />
          </div>
        ))}
      </div>
      <ul className="colour-remarks" aria-label={message('tagSet.remarks')}>
        {remarks.length === 0 && (
          <li data-tone="good">
            <CircleCheck size={14} aria-hidden="true" />
            {message('tagSet.colourGood')}
          </li>
        )}
        {remarks.map((remark) => (
          <li key={keyOf(remark)}>
            <CircleAlert size={14} aria-hidden="true" />
            {wordsOf(remark, tagSet)}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function Palette({
  type,
  tagSet,
  onChoose,
}: {
  type: TagType;
  tagSet: TagSet;
  onChoose: (colour: TagType['colour']) => void;
}) {
  const others = JSON.stringify(tagSet.types.filter(({ id }) => id !== type.id).map(({ colour }) => colour));
  const palette = useMemo(() => {
    const types = tagSet.types.filter(({ id }) => id !== type.id);
    return suggestColours({ ...tagSet, types }, 8);
    // The colours of the others decide, and nothing else of the tag set.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [others, type.id]);
  return (
    <div className="colour-palette" role="group" aria-label={message('tagSet.palette')}>
      <Label className="field-hint">{message('tagSet.paletteHint')}</Label>
      <div className="colour-swatches">
        {palette.map((colour, index) => (
          <Button
            key={colour.light}
            className="colour-swatch"
            aria-label={message('tagSet.suggestion', { number: index + 1, colour: colour.light })}
            aria-pressed={colour.light === type.colour.light && colour.dark === type.colour.dark}
            style={{ '--swatch-light': colour.light, '--swatch-dark': colour.dark } as CSSProperties}
            onPress={() => onChoose(colour)}
          />
        ))}
      </div>
    </div>
  );
}

/** Words of the type's own example, as the text will show them on this paper. */
function Preview({ type, side }: { type: TagType; side: Paper }) {
  const words = type.examples?.find((one) => one.trim() !== '') ?? message('tagSet.previewWords');
  return (
    <p
      className="colour-preview"
      data-side={side}
      dir="auto"
      aria-label={message(`tagSet.preview.${side}`)}
      role="img"
      style={{ '--preview': type.colour[side], '--preview-line': type.line } as CSSProperties}
    >
      <span>{words}</span>
    </p>
  );
}

function keyOf(remark: ColourRemark): string {
  return remark.kind === 'faint' ? `faint ${remark.paper}` : `${remark.type} ${remark.paper}`;
}

function wordsOf(remark: ColourRemark, tagSet: TagSet): string {
  const { paper } = remark;
  if (remark.kind === 'faint') {
    return message('tagSet.faint', { paper, contrast: remark.contrast.toFixed(1) });
  }
  const other = tagSet.types.find(({ id }) => id === remark.type)?.label ?? remark.type;
  return message('tagSet.alike', { paper, other, vision: remark.vision });
}
