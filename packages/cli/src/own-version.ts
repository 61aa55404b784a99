import { createRequire } from 'node:module'

/** The version of this package, from its own package.json: beside `src` as source, beside `dist` as built. */
export const ownVersion = (): string => {
  const require = createRequire(import.meta.url)
  const { version }: { readonly version?: unknown } = require('../package.json')
  return typeof version === 'string' ? version : '0.0.0'
}
