import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg';
import { schemaPath } from './paths.ts';

/** Prisma's schema engine in WebAssembly, connected to one SQLite file. For development and tests only. */
export async function openSchemaEngine(databaseFile: string): Promise<engineModule.SchemaEngine> {
  await loadEngine();
  const adapterFactory = bindMigrationAwareSqlAdapterFactory(new PrismaBetterSqlite3({ url: databaseFile }));
  const datamodels: [string, string][] = [[schemaPath, await readFile(schemaPath, 'utf8')]];
  return engineModule.SchemaEngine.new({ datamodels }, () => undefined, adapterFactory);
}

/** The SQL that leads from a database as it is to the schema as it is written; comments only when they agree. */
export async function diffAgainstSchema(databaseFile: string): Promise<string> {
  const engine = await openSchemaEngine(databaseFile);
  try {
    const files = [{ path: schemaPath, content: await readFile(schemaPath, 'utf8') }];
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: dirname(schemaPath) },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: false,
      filters: { externalTables: [], externalEnums: [] },
    });
    return stdout ?? '';
  } finally {
    engine.free();
  }
}

declare global {
  /** Node's types know WebAssembly's types only, not the value. */
  var WebAssembly: {
    instantiate(
      bytes: Uint8Array,
      imports: Record<string, object>,
    ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
  };
}

let isLoaded = false;

/** The package is made for bundlers, which resolve its .wasm import; Node needs the two halves joined by hand. */
async function loadEngine(): Promise<void> {
  if (isLoaded) return;
  const wasmFile = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm')
    .replace(/\.js$/, '_bg.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(wasmFile), {
    './schema_engine_bg.js': engineModule,
  });
  engineModule.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  isLoaded = true;
}
