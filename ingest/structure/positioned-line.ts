/** One printed line of a page, in any unit of length; y grows downwards. */
export interface PositionedLine {
  /** Raw text; may end with a soft hyphen. */
  text: string;
  page: number;
  x0: number;
  x1: number;
  /** Baseline. */
  y: number;
  /** Font size. */
  height: number;
  /** How many leading characters are bold or otherwise set apart from the body's font. */
  boldLength: number;
  column: 'left' | 'right' | null;
}

export interface PositionedPage {
  page: number;
  width: number;
  height: number;
  lines: PositionedLine[];
}
