import type { Engine } from './engine.ts';
import { Fts5Engine } from './fts5-engine.ts';
import { MiniSearchEngine } from './minisearch-engine.ts';
import { OurEngine } from './our-engine.ts';

/** Rivals by name, in the order they are measured and shown. */
export const engines: Record<string, () => Engine> = {
  'Khéo, words': () => new OurEngine(false),
  'Khéo, words and vectors': () => new OurEngine(true),
  'SQLite FTS5, words': () => new Fts5Engine(false),
  'SQLite FTS5, words, pairs, weights': () => new Fts5Engine(true),
  'MiniSearch, words, weights': () => new MiniSearchEngine(),
};
