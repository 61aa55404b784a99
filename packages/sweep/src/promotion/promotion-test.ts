import { type Snapshot, type SnapshotFormat, openSnapshot, requireFinite, requirePositive, sealSnapshot } from '@alavanca/core'
import { DAY_BETS } from '@alavanca/policy'
