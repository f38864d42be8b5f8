import { KheoError } from '../../core/errors.ts';
import { looksLikeTcvn3, looksLikeVni, tcvn3ToUnicode } from './legacy-encodings.ts';
import { startsWithBytes } from './magic.ts';

export interface DecodedText {
  text: string;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258' | 'tcvn3';
  warnings: string[];
}

/**
 * Bytes as text, the encoding taken from the bytes: byte order mark, then UTF-16 by its zero bytes, then UTF-8 if valid,
 * then the eight-bit encoding in which the text has Vietnamese words. Throws KheoError `legacyEncoding` for VNI.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (startsWithBytes(bytes, [0xef, 0xbb, 0xbf])) return decoded(bytes.subarray(3), 'utf-8');
  if (startsWithBytes(bytes, [0xff, 0xfe])) return decoded(bytes.subarray(2), 'utf-16le');
  if (startsWithBytes(bytes, [0xfe, 0xff])) return decoded(bytes.subarray(2), 'utf-16be');
  const wide = guessUtf16(bytes);
  if (wide) return decoded(bytes, wide);
  const utf8 = tryUtf8(bytes);
  if (utf8 !== null) return mendLegacyFonts(utf8, 'utf-8');
  const latin = new TextDecoder('windows-1252').decode(bytes);
  if (looksLikeTcvn3(latin) || looksLikeVni(latin)) return mendLegacyFonts(latin, 'windows-1258');
  return decoded(bytes, 'windows-1258');
}

/**
 * Text typed in fonts older than Unicode looks like "§iÒu 1. Ph¹m vi": TCVN3 (ABC) fonts are read, VNI fonts refused,
 * because their letters cannot be told from other signs with certainty.
 */
export function mendLegacyFonts(text: string, encoding: DecodedText['encoding']): DecodedText {
  if (looksLikeTcvn3(text)) {
    const warning = 'legacyEncoding: the text was typed in a TCVN3 (ABC) font and was converted; capitals may be lost';
    return { text: tcvn3ToUnicode(text), encoding: 'tcvn3', warnings: [warning] };
  }
  if (looksLikeVni(text)) {
    throw new KheoError(
      'legacyEncoding',
      'The text was typed in a VNI font; convert it to Unicode first (for instance with UniKey).',
    );
  }
  return { text, encoding, warnings: [] };
}

function decoded(bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258'): DecodedText {
  return mendLegacyFonts(new TextDecoder(encoding).decode(bytes), encoding);
}

/** Half of the bytes of Latin text in UTF-16 are zero, all at odd or all at even places. */
function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 2000);
  if (sample.length < 20) return null;
  const zeros = [0, 0];
  for (const [index, value] of sample.entries()) if (value === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length * 0.2 && even < sample.length * 0.02) return 'utf-16le';
  if (even > sample.length * 0.2 && odd < sample.length * 0.02) return 'utf-16be';
  return null;
}

function tryUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // A slice may end inside a character; what is before it decides.
    return tryShorter(bytes);
  }
}

function tryShorter(bytes: Uint8Array): string | null {
  for (let cut = 1; cut <= 3; cut += 1) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, Math.max(0, bytes.length - cut)));
    } catch {
      // Not UTF-8 at this length either.
    }
  }
  return null;
}
