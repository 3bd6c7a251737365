// Owns the settings, each in force as soon as it is changed.
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
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
import type { Settings } from '#core/contract/host-data.ts';
import { message } from '#core/messages/catalogue.ts';
import { textSizeLimits } from '../../session/text-size.ts';
import { useObservable } from '../use-observable.ts';
import { useWorkbench } from '../workbench-context.tsx';
import { DialogFrame } from './dialog-frame.tsx';

const themes: readonly Settings['theme'][] = ['system', 'light', 'dark'];
const contrasts: readonly Settings['contrast'][] = ['system', 'standard', 'more'];
/** Characters; the limits of the settings' schema. */
const lineLengthLimits = { least: 40, most: 120 } as const;

export function SettingsDialog({ onClose }: { onClose: () => void }) {
  const workbench = useWorkbench();
  const settings = useObservable(workbench.settings);
  const library = useObservable(workbench.library);
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
      <Section title={message('settingsDialog.appearance')}>
        <Segments
          label={message('settingsDialog.theme')}
          value={settings.theme}
          choices={themes.map((theme) => [theme, message(`screen.settings.theme.${theme}`)])}
          onChange={(theme) => change({ theme })}
        />
        <Segments
          label={message('settingsDialog.contrast')}
          value={settings.contrast}
          choices={contrasts.map((contrast) => [contrast, message(`settingsDialog.contrast.${contrast}`)])}
          onChange={(contrast) => change({ contrast })}
        />
      </Section>
      <Section title={message('settingsDialog.reading')}>
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
      </Section>
      <Section title={message('settingsDialog.you')}>
        <AnnotatorField name={settings.annotator} onChange={(annotator) => change({ annotator })} />
      </Section>
      <Section title={message('settingsDialog.files')}>
        <div className="settings-location">
          <span className="field-label">{message('settingsDialog.library')}</span>
          <p>{library?.info.location ?? message('settingsDialog.noLibrary')}</p>
          <span className="field-hint">{message('settingsDialog.libraryHint')}</span>
        </div>
        <div>
          <Button className="button" onPress={() => workbench.dialogs.show({ kind: 'log' })}>
            {message('command.help.log')}
          </Button>
        </div>
      </Section>
    </DialogFrame>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="settings-section" aria-labelledby={id}>
      <h3 id={id} className="settings-heading">
        {title}
      </h3>
      {children}
    </section>
  );
}

interface SegmentsProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly choices: readonly (readonly [value: V, label: string])[];
  readonly onChange: (value: V) => void;
}

function Segments<V extends string>({ label, value, choices, onChange }: SegmentsProps<V>) {
  return (
    <RadioGroup
      className="segments-field"
      value={value}
      onChange={(chosen) => {
        const choice = choices.find(([candidate]) => candidate === chosen);
        if (choice !== undefined) onChange(choice[0]);
      }}
    >
      <Label className="field-label">{label}</Label>
      <div className="segments">
        {choices.map(([choice, words]) => (
          <Radio key={choice} value={choice} className="segment">
            {words}
          </Radio>
        ))}
      </div>
    </RadioGroup>
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
