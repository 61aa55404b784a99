export type {
  /** @deprecated Import it from `@alavanca/paper`; this path closes with version 0.3. */
  SimulatedTerminalConfig,
  /** @deprecated Import it from `@alavanca/paper`; this path closes with version 0.3. */
  SimulatedTerminalDependencies,
} from '@alavanca/paper'
export {
  /** @deprecated Import it from `@alavanca/paper`; this path closes with version 0.3. */
  SimulatedTerminal,
} from '@alavanca/paper'
