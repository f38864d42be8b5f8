export interface FormPart {
  name: string;
  /** Null for a plain field. */
  fileName: string | null;
  content: Buffer;
}

/** The parts of a multipart form; forgiving about spaces and quotes in headers, as real servers are. */
export function readMultipart(body: Buffer, contentType: string): FormPart[] {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (!boundary) throw new Error(`This form has no boundary: ${contentType}`);
  // Latin-1 keeps every byte as one letter.
  const pieces = body.toString('latin1').split(`--${boundary}`).slice(1, -1);
  return pieces.map((piece) => {
    const headerEnd = piece.indexOf('\r\n\r\n');
    const header = Buffer.from(piece.slice(0, headerEnd), 'latin1').toString('utf8');
    return {
      name: /\bname="?([^";\r]*)"?/i.exec(header)?.[1] ?? '',
      fileName: /\bfilename="?([^";\r]*)"?/i.exec(header)?.[1] ?? null,
      content: Buffer.from(piece.slice(headerEnd + 4, -2), 'latin1'),
    };
  });
}
