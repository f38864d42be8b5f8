import { defineConfig } from 'prisma/config';

/**
 * Prisma's commands look for a native schema engine and download it when it is missing, which fails without internet.
 * `generate`, `validate` and `format` run in WebAssembly and never start that engine, so naming any existing file keeps
 * them from looking. Migrations are written by `npm run migration` and applied by `prisma/apply-migrations.ts`.
 */
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: 'prisma/sqlite/schema.prisma',
  migrations: { path: 'prisma/sqlite/migrations' },
});
