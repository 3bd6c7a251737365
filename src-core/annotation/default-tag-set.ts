// Owns the tag set that a new library starts with. Its content is data in resources/tagset.default.json.
import source from '../../resources/tagset.default.json' with { type: 'json' };
import { tagSetSchema, type TagSet } from './tag-set.ts';

/** Claims, quotes and events. A library keeps its own copy from the moment it is made. */
export const defaultTagSet: TagSet = tagSetSchema.parse(source);
