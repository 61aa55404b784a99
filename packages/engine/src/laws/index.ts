export type { BrokerUnderTest } from './broker-laws.ts'
export { brokerLaws } from './broker-laws.ts'
export type { Law } from './law.ts'
export { storeLaws } from './store-laws.ts'
