// Owns the settings, each in force as soon as it is changed.
import { useEffect, useRef, useState } from 'react';
import {
  Button,
  Input,
  Label,
  Radio,
  RadioGroup,
  Slider,
  SliderOutput,
  SliderThumb,
  SliderTrack,
  TextField,
} from 'react-aria-components';
import type { Settings } from '#core/contract/contract.ts';
import { message } from '#core/messages/catalogue.ts';
import { textSizeLimits } from '../../session/text-size.ts';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { DialogFrame } from './dialog-frame.tsx';

const themes: readonly Settings['theme'][] = ['system', 'light', 'dark'];
/** Characters; the limits of the settings' schema. */
const lineLengthLimits = { least: 40, most: 120 } as const;

export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const workbench = useWorkbench();
  const settings = useObservable(workbench.settings);
  const change = (set: Partial<Settings>) => void workbench.changeSettings(set);
  return (
    <DialogFrame
      title={message('screen.settings.title')}
      onClose={onClose}
      onSubmit={onClose}
      actions={
        <Button type="submit" className="button button-primary">
          {message('screen.done')}
        </Button>
      }
    >
      <AnnotatorField name={settings.annotator} onChange={(annotator) => change({ annotator })} />
      <RadioGroup
        className="segments-field"
        value={settings.theme}
        onChange={(value) => {
          const theme = themes.find((candidate) => candidate === value);
          if (theme !== undefined) change({ theme });
        }}
      >
        <Label className="field-label">{message('screen.settings.theme')}</Label>
        <div className="segments">
          {themes.map((theme) => (
            <Radio key={theme} value={theme} className="segment">
              {message(`screen.settings.theme.${theme}`)}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <div className="settings-sliders">
        <SettingSlider
          label={message('screen.settings.textSize')}
          value={settings.textSize}
          {...textSizeLimits}
          say={(size) => message('screen.settings.textSizeValue', { size })}
          onChange={(textSize) => change({ textSize })}
        />
        <SettingSlider
          label={message('screen.settings.lineLength')}
          value={settings.lineLength}
          {...lineLengthLimits}
          say={(length) => message('screen.settings.lineLengthValue', { length })}
          onChange={(lineLength) => change({ lineLength })}
        />
      </div>
      <p className="settings-sample">{message('screen.settings.sample')}</p>
    </DialogFrame>
  );
}

function AnnotatorField({ name, onChange }: { name: string; onChange: (name: string) => void }) {
  const [draft, setDraft] = useState(name);
  const latest = useRef({ draft, name, onChange });
  useEffect(() => {
    latest.current = { draft, name, onChange };
  });
  const keep = useRef(() => {
    const trimmed = latest.current.draft.trim();
    if (trimmed !== '' && trimmed !== latest.current.name) latest.current.onChange(trimmed);
  });
  // The dialog may be closed with Escape while the field has the focus.
  useEffect(() => {
    const keepNow = keep.current;
    return keepNow;
  }, []);
  return (
    <TextField
      className="text-field"
      value={draft}
      onChange={setDraft}
      onBlur={() => keep.current()}
      maxLength={200}
    >
      <Label className="field-label">{message('screen.settings.annotator')}</Label>
      <Input className="text-input" autoComplete="off" spellCheck="false" />
      <span className="field-hint">{message('screen.settings.annotatorHint')}</span>
    </TextField>
  );
}

interface SettingSliderProps {
  readonly label: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly say: (value: number) => string;
  readonly onChange: (value: number) => void;
}

function SettingSlider({ label, value, least, most, say, onChange }: SettingSliderProps) {
  return (
    <Slider className="slider" value={value} minValue={least} maxValue={most} onChange={onChange}>
      <Label className="field-label">{label}</Label>
      <SliderOutput className="slider-output">{say(value)}</SliderOutput>
      <SliderTrack className="slider-track">
        {({ state }) => (
          <>
            <div className="slider-fill" style={{ inlineSize: `${state.getThumbPercent(0) * 100}%` }} />
            <SliderThumb className="slider-thumb" />
          </>
        )}
      </SliderTrack>
    </Slider>
  );
}
