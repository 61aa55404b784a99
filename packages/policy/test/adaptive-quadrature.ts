const simpson = (left: number, middle: number, right: number, width: number): number =>
  (width / 6) * (left + 4 * middle + right)

/** Adaptive Simpson's rule with Richardson's correction (Lyness 1969): slow and simple, for holding faster rules against. */
export const adaptiveQuadrature = (f: (x: number) => number, from: number, to: number, tolerance: number): number => {
  const refine = (
    [a, fa]: readonly [number, number],
    [m, fm]: readonly [number, number],
    [b, fb]: readonly [number, number],
    depth: number,
  ): number => {
    const [left, right] = [(a + m) / 2, (m + b) / 2]
    const [fl, fr] = [f(left), f(right)]
    const whole = simpson(fa, fm, fb, b - a)
    const halves = simpson(fa, fl, fm, m - a) + simpson(fm, fr, fb, b - m)
    const error = (halves - whole) / 15
    if (depth === 0 || (Math.abs(error) < tolerance && depth < 44)) return halves + error
    return refine([a, fa], [left, fl], [m, fm], depth - 1) + refine([m, fm], [right, fr], [b, fb], depth - 1)
  }
  const middle = (from + to) / 2
  return refine([from, f(from)], [middle, f(middle)], [to, f(to)], 50)
}
