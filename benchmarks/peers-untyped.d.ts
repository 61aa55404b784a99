// as much of it as is measured
declare module 'jstat' {
  const jstat: {
    readonly beta: { readonly sample: (alpha: number, beta: number) => number }
    readonly setRandom: (uniform: () => number) => void
  }
  export default jstat
}
