import { invalidInput } from '@alavanca/core'
import type { SeedJob } from '../../src/node/index.ts'

/** Fails in the way that its seed says. */
const job: SeedJob<null, string> = async ({ seed }) => {
  switch (seed) {
    case 'throws':
      throw new Error('the dog ate it')
    case 'refuses':
      throw invalidInput('dog', 7, 'must be a cat')
    case 'exits':
      return process.exit(3)
    case 'dies':
      setImmediate(() => {
        throw new Error('out of the blue')
      })
      return new Promise(() => setInterval(() => undefined, 1_000))
    case 'sends a function':
      // what types forbid may happen anyway
      return (() => seed) as unknown as string
    default:
      return seed
  }
}

export default job
