import { z } from 'zod';

/** An identity or number of a button: 0 means none. Written in digits, at most 15 of them. */
export const actionNumber = z.union([
  z.number().int().min(0),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);
/** Written as 0 or 1. */
export const actionFlag = z.union([z.boolean(), z.enum(['0', '1']).transform((value) => value === '1')]);

/** Kind of action -> its letters and, in their order, its fields. */
export type ActionShapes = Record<string, readonly [letters: string, fields: Record<string, z.ZodType>]>;

type ActionOfKind<Shapes extends ActionShapes, Kind extends keyof Shapes> = { kind: Kind } & {
  [Field in keyof Shapes[Kind][1]]: Shapes[Kind][1][Field] extends z.ZodType ? z.output<Shapes[Kind][1][Field]> : never;
};
export type ActionOf<Shapes extends ActionShapes> = {
  [Kind in keyof Shapes]: ActionOfKind<Shapes, Kind>;
}[keyof Shapes];

/** A table of alike buttons, written as `mark:letters:field:field`. */
export interface ActionTable<Action> {
  has(action: { kind: string }): action is Action & { kind: string };
  /** Mark, letters and fields: `['t', 'hm', 12, 345]`. */
  fieldsOf(action: Action): (string | number)[];
  /** Null for anything that `fieldsOf` did not make: anybody can send any action. */
  parse(encoded: string): Action | null;
}

/** @param mark one letter that no other table and no other button begins with */
export function actionTable<const Shapes extends ActionShapes>(
  mark: string,
  shapes: Shapes,
): ActionTable<ActionOf<Shapes>> {
  const shapeOf = (kind: string): ActionShapes[string] | undefined =>
    Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
  return {
    has: (action): action is ActionOf<Shapes> & { kind: string } => shapeOf(action.kind) !== undefined,
    fieldsOf(action) {
      const [letters = '', fields = {}] = shapeOf(String(action.kind)) ?? [];
      const values: Record<string, unknown> = action;
      return [mark, letters, ...Object.keys(fields).map((name) => written(values[name]))];
    },
    parse(encoded) {
      const [begin, letters, ...values] = encoded.split(':');
      const kind = Object.keys(shapes).find((candidate) => shapeOf(candidate)?.[0] === letters);
      if (begin !== mark || kind === undefined) return null;
      const [, fields = {}] = shapeOf(kind) ?? [];
      const names = Object.keys(fields);
      if (names.length !== values.length) return null;
      const read = z.object(fields).safeParse(Object.fromEntries(names.map((name, index) => [name, values[index]])));
      return read.success ? ({ kind, ...read.data } as ActionOf<Shapes>) : null;
    },
  };
}

function written(value: unknown): string | number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'number' ? value : String(value);
}
