import { requireFinite, requireName } from './assert.ts'
import { invalidInput } from './errors.ts'

/** What a host knows of a moment beside the market's own words: values by names of its own, such as `{ rsi: 71.5 }`. */
export type Features = Readonly<Record<string, number | string | boolean>>

const MOST_FEATURES = 32
const LONGEST_VALUE = 100

const requireFeature = (value: Features[string], path: string): void => {
  switch (typeof value) {
    case 'boolean':
      return
    case 'number':
      requireFinite(value, path)
      return
    case 'string':
      if (value.length > LONGEST_VALUE) throw invalidInput(path, value, `must have at most ${LONGEST_VALUE} characters`)
      return
    default:
      throw invalidInput(path, value, 'must be a finite number, a string, true or false')
  }
}

/**
 * The features themselves: at most 32 names, numbers finite, strings of at most 100 characters, so that they can be
 * logged, saved and read back as they were. Throws `INVALID_INPUT`.
 */
export const requireFeatures = (features: Features, path: string): Features => {
  if (Object.prototype.toString.call(features) !== '[object Object]')
    throw invalidInput(path, features, 'must be an object of values by name')
  const entries = Object.entries(features)
  if (entries.length > MOST_FEATURES)
    throw invalidInput(path, entries.length, `must have at most ${MOST_FEATURES} names`)
  for (const [name, value] of entries) {
    requireName(name, `${path} name`)
    requireFeature(value, `${path}.${name}`)
  }
  return features
}
