/** Eigenvalues, largest first, and their unit eigenvectors of a small symmetric matrix (Jacobi's rotations). */
export function eigenOfSymmetric(matrix: readonly Float64Array[]): {
  values: number[];
  vectors: Float64Array[];
} {
  const size = matrix.length;
  const a = matrix.map((row) => Float64Array.from(row));
  const vectors = matrix.map((_, at) =>
    Float64Array.from({ length: size }, (_each, other) => (at === other ? 1 : 0)),
  );
  for (let sweep = 0; sweep < 60; sweep++) {
    let off = 0;
    let whole = 0;
    for (let p = 0; p < size; p++)
      for (let q = 0; q < size; q++) {
        whole += a[p]![q]! ** 2;
        off += p === q ? 0 : a[p]![q]! ** 2;
      }
    if (off <= 1e-30 * whole) break;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, p, q);
  }
  const order = [...a.keys()].sort((p, q) => a[q]![q]! - a[p]![p]!);
  return { values: order.map((at) => a[at]![at]!), vectors: order.map((at) => vectors[at]!) };
}

/** Makes entry (p, q) zero by turning the plane of those two axes; `vectors` holds one vector per row. */
function rotate(a: readonly Float64Array[], vectors: readonly Float64Array[], p: number, q: number): void {
  const entry = a[p]![q]!;
  if (entry === 0) return;
  const ratio = (a[q]![q]! - a[p]![p]!) / (2 * entry);
  const tangent = Math.sign(ratio || 1) / (Math.abs(ratio) + Math.hypot(ratio, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  const turn = (first: Float64Array, second: Float64Array): void => {
    for (let at = 0; at < first.length; at++) {
      const [x, y] = [first[at]!, second[at]!];
      first[at] = cosine * x - sine * y;
      second[at] = sine * x + cosine * y;
    }
  };
  turn(a[p]!, a[q]!);
  for (const row of a) {
    const [x, y] = [row[p]!, row[q]!];
    row[p] = cosine * x - sine * y;
    row[q] = sine * x + cosine * y;
  }
  turn(vectors[p]!, vectors[q]!);
}
