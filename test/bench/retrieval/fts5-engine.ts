import Database from 'better-sqlite3';
import { z } from 'zod';
import type { Passage } from '../../../core/legal-document.ts';
import { rankingWeights } from '../../../knowledge/index/ranking-weights.ts';
import { tokenize } from '../../../knowledge/text/tokenize.ts';
import type { Engine } from './engine.ts';

const rowSchema = z.object({ rowid: z.number() });

/** SQLite FTS5 in memory, over our terms; with pairs and field weights when `hasPairs`, else words in one rank. */
export class Fts5Engine implements Engine {
  private readonly database = new Database(':memory:');
  private readonly hasPairs: boolean;

  constructor(hasPairs: boolean) {
    this.hasPairs = hasPairs;
    this.database.exec(
      `CREATE VIRTUAL TABLE passages USING fts5(title, name, body, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '_%'")`,
    );
  }

  async build(passages: AsyncIterable<Passage[]>): Promise<void> {
    const insert = this.database.prepare('INSERT INTO passages (rowid, title, name, body) VALUES (?, ?, ?, ?)');
    for await (const batch of passages) {
      this.database.transaction(() => {
        for (const { id, title, documentName, body } of batch) {
          insert.run(id, ...[title, documentName, body].map((field) => this.terms(field).join(' ')));
        }
      })();
    }
  }

  async search(question: string, limit: number): Promise<number[]> {
    const query = [...new Set(this.terms(question))].map((term) => `"${term}"`).join(' OR ');
    const { title, documentName, body } = rankingWeights;
    const rank = this.hasPairs ? `bm25(passages, ${title}, ${documentName}, ${body})` : 'bm25(passages)';
    const statement = this.database.prepare(
      `SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY ${rank} LIMIT ?`,
    );
    return z
      .array(rowSchema)
      .parse(statement.all(query, limit))
      .map(({ rowid }) => rowid);
  }

  async close(): Promise<void> {
    this.database.close();
  }

  /** Pairs are written as one word with an underscore between. */
  private terms(text: string): string[] {
    const tokens = tokenize(text);
    if (!this.hasPairs) return tokens;
    return [...tokens, ...tokens.slice(1).map((token, position) => `${tokens[position]}_${token}`)];
  }
}
