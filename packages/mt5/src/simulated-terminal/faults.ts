export type {
  /** @deprecated Import it from `@alavanca/paper`; this path closes with version 0.3. */
  Faults,
  /** @deprecated Import it from `@alavanca/paper`; this path closes with version 0.3. */
  Surprise,
} from '@alavanca/paper'
