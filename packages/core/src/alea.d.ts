/** What `@types/seedrandom` says of this generator, which it knows behind the package's door alone. */
declare module 'seedrandom/lib/alea.js' {
  import type seedrandom from 'seedrandom'

  export type Alea = seedrandom.StatefulPRNG<seedrandom.State.Alea>
  const alea: typeof seedrandom.alea
  export default alea
}
