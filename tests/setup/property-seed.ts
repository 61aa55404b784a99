import { fc } from '@fast-check/vitest'

/**
 * `npm test` tries the same examples each time, so that a change that is refused is at fault itself. New ones are drawn by
 * `npm run test:random`, which names its seed here.
 */
const USUAL_SEED = 20_260_901

const wholeNumber = (name: string): number | undefined => {
  const text = process.env[name]
  if (text === undefined) return undefined
  if (!/^-?\d+$/.test(text)) throw new Error(`${name} must be a whole number, and is "${text}"`)
  return Number(text)
}

const numRuns = wholeNumber('PROPERTY_EXAMPLES')
fc.configureGlobal({ seed: wholeNumber('PROPERTY_SEED') ?? USUAL_SEED, ...(numRuns !== undefined && { numRuns }) })
