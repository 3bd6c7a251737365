// What is armed, what was used last, and how conversions are told.
import { expect, test } from 'vitest';
import { defaultTagSet } from '#core/annotation/default-tag-set.ts';
import type { Annotation } from '#core/annotation/records.ts';
import { createArming } from '../../src-renderer/session/arming.ts';
import { switchArmed } from '../../src-renderer/session/armed-tagging.ts';
import { describeConversion } from '../../src-renderer/session/converting.ts';
import { createNotices } from '../../src-renderer/session/notices.ts';

test('arming a type again leaves it, another takes its place, and each is said', () => {
  const arming = createArming();
  const notices = createNotices();
  switchArmed(arming, notices, defaultTagSet, 'quote');
  expect(arming.armed.get()).toBe('quote');
  expect(notices.announcement.get()).toContain('tagged as Quote');
  switchArmed(arming, notices, defaultTagSet, 'event');
  expect(arming.armed.get()).toBe('event');
  switchArmed(arming, notices, defaultTagSet, 'event');
  expect(arming.armed.get()).toBeUndefined();
  expect(notices.announcement.get()).toContain('no longer');
  expect(arming.last.get(), 'what can be armed again').toBe('event');
});

test('types that are not in the tag set, or no longer offered, cannot be armed', () => {
  const arming = createArming();
  const types = defaultTagSet.types.map((type) =>
    type.id === 'claim' ? { ...type, deprecated: true } : type,
  );
  const tagSet = { ...defaultTagSet, types };
  switchArmed(arming, createNotices(), tagSet, 'claim');
  switchArmed(arming, createNotices(), tagSet, 'nothing');
  switchArmed(arming, createNotices(), undefined, 'quote');
  expect(arming.armed.get()).toBeUndefined();
  expect(arming.disarm()).toBe(false);
});

test('what another type would keep and lose is told by the names of the attributes', () => {
  const annotation: Annotation = {
    ...{ id: 'a', documentId: 'd', setId: 's', type: 'quote', note: '', status: 'draft', origin: 'hand' },
    target: { textHash: '', pieces: [] },
    attributes: { form: 'direct', foreign: 7 },
    ...{ createdBy: 'Ana', createdAt: '', modifiedBy: 'Ana', modifiedAt: '' },
  };
  expect(describeConversion(annotation, 'event', defaultTagSet)).toEqual({
    words: 'keeps foreign; loses Form',
    loses: true,
  });
  expect(describeConversion({ ...annotation, attributes: {} }, 'event', defaultTagSet)).toEqual({
    words: 'keeps everything',
    loses: false,
  });
});
