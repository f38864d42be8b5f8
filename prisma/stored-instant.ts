/** An instant as Prisma writes it into SQLite, for rows that go in as JSON; equal forms keep instants comparable as text. */
export function storedInstant(instant: Date): string {
  return instant.toISOString().replace('Z', '+00:00');
}
