export { brokerLaws } from './broker-laws.ts'
export type { BrokerUnderTest } from './broker-under-test.ts'
export type { Law } from './law.ts'
export { storeLaws } from './store-laws.ts'
