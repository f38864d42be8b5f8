/** Divides by the Euclidean length, in place; the zero vector stays what it is. */
export function toUnitLength(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  if (length === 0) return vector;
  for (let dimension = 0; dimension < vector.length; dimension += 1) {
    vector[dimension] = (vector[dimension] ?? 0) / length;
  }
  return vector;
}
