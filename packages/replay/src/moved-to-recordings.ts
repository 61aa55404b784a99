/** Names that live in `@alavanca/recordings` now. They leave this package with its next minor version. */
export type {
  /** @deprecated Import it from `@alavanca/recordings`. */
  BarAggregatorOptions,
  /** @deprecated Import it from `@alavanca/recordings`. */
  BarRecording,
  /** @deprecated Import it from `@alavanca/recordings`. */
  Batches,
  /** @deprecated Import it from `@alavanca/recordings`. */
  ByteSource,
  /** @deprecated Import it from `@alavanca/recordings`. */
  LoadOptions,
  /** @deprecated Import it from `@alavanca/recordings`. */
  LoadProgress,
  /** @deprecated Import it from `@alavanca/recordings`. */
  LoadReport,
  /** @deprecated Import it from `@alavanca/recordings`. */
  MarketBar,
  /** @deprecated Import it from `@alavanca/recordings`. */
  MarketTick,
  /** @deprecated Import it from `@alavanca/recordings`. */
  NamedLoadOptions,
  /** @deprecated Import it from `@alavanca/recordings`. */
  Recording,
  /** @deprecated Import it from `@alavanca/recordings`. */
  RecordingPart,
  /** @deprecated Import it from `@alavanca/recordings`. */
  Replayable,
  /** @deprecated Import it from `@alavanca/recordings`. */
  SkippedRow,
  /** @deprecated Import it from `@alavanca/recordings`. */
  TickRecording,
} from '@alavanca/recordings'
export {
  /** @deprecated Import it from `@alavanca/recordings`. */
  BarAggregator,
  /** @deprecated Import it from `@alavanca/recordings`. */
  inSequence,
  /** @deprecated Import it from `@alavanca/recordings`. */
  loadRecording,
} from '@alavanca/recordings'
