import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** The house rules of docs/architecture.md, repeated here because a linter's configuration can be edited by accident. */
const rooms = ['core', 'prisma', 'knowledge', 'ingest', 'bot'] as const;
const mayImport: Record<(typeof rooms)[number], readonly string[]> = {
  core: [],
  prisma: ['core'],
  knowledge: ['core'],
  ingest: ['core', 'knowledge'],
  bot: ['core', 'knowledge', 'ingest'],
};
/** Entry files wire rooms together. */
const isEntry = (file: string) => /^bot\/(main|wiring)\.ts$|^bot\/commands\//.test(file);

/** Packages that live in one place only. */
const homes: readonly [name: RegExp, home: RegExp][] = [
  [/^(grammy|@grammyjs\/.*)$/, /^bot\/channels\/telegram/],
  [/^(langchain|@langchain\/.*)/, /^(knowledge\/embed\/|knowledge\/answer\/chat-model\.ts|ingest\/readers\/)/],
  [/^(@prisma\/.*|better-sqlite3|pg)$/, /^prisma\//],
  [/^hnswlib-node$/, /^knowledge\/index\//],
];

const sources = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', '*.ts'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => rooms.some((room) => file.startsWith(`${room}/`)) && !file.includes('/generated/'))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));

function importsOf({ file, text }: { file: string; text: string }): string[] {
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
  return specifiers.map((name) => (name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name));
}

describe('the house', () => {
  it('has rooms', () => {
    expect(sources.length).toBeGreaterThan(30);
  });

  it.each(sources.map((source) => [source.file, source] as const))(
    '%s imports only what its room may',
    (file, source) => {
      const room = rooms.find((name) => file.startsWith(`${name}/`)) ?? 'core';
      for (const imported of importsOf(source)) {
        const target = rooms.find((name) => imported.startsWith(`${name}/`));
        if (target && target !== room && !isEntry(file))
          expect(mayImport[room], `${file} imports ${imported}`).toContain(target);
        if (room === 'core' && !target) throw new Error(`core imports nobody, but ${file} imports ${imported}`);
        for (const [name, home] of homes)
          if (name.test(imported)) expect(file, `${imported} has one home`).toMatch(home);
      }
    },
  );

  it('keeps modules short', () => {
    expect(sources.filter(({ text }) => text.split('\n').length > 401).map(({ file }) => file)).toEqual([]);
  });

  it('reads the environment only in entry files and settings', () => {
    const readers = sources.filter(
      ({ file, text }) => /process\.env/.test(text) && !/cli\.ts$|^bot\/(main|config)\.ts$/.test(file),
    );
    expect(readers.map(({ file }) => file)).toEqual([]);
  });
});
