import { fileURLToPath } from 'node:url';

/** The schema that everything else in this room follows from. */
export const schemaPath = fileURLToPath(new URL('./sqlite/schema.prisma', import.meta.url));

/** One folder a migration, named `<timestamp>_<what_changed>`, each with a `migration.sql`. */
export const migrationsDirectory = fileURLToPath(new URL('./sqlite/migrations', import.meta.url));
