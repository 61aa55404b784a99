export type { Law } from './law.ts'
export { storeLaws } from './store-laws.ts'
