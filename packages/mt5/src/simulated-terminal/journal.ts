export {
  /** @deprecated Import it from `@alavanca/paper`; this path closes with version 0.3. */
  Journal,
} from '@alavanca/paper'
