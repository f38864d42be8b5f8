/** How many rows an import added and how many it changed; rows that were as they should be are not counted. */
export interface RowCounts {
  added: number;
  updated: number;
}
