export type {
  /** @deprecated Import it from `@alavanca/paper`; this path closes with version 0.3. */
  SimulatedSymbolInput,
} from '@alavanca/paper'
