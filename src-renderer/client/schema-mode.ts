// Owns how schemas run in the page: without code generation, which the content policy forbids. Must be the first import
// of the program: schemas decide when they are made.
import { z } from 'zod';

z.config({ jitless: true });
