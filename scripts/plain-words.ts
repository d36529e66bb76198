/** English that a native-speaking engineer would not write, with what to write instead. */
export const ODD_ENGLISH: readonly (readonly [odd: RegExp, plain: string])[] = [
  [/(?<!\bthere )\b(?:is|are) none\b/gi, 'is invalid, is missing, was not found'],
  [/\bwhoever\b/gi, 'name the person or the process'],
  [/\bwhom\b/gi, 'name the person, or say “that”'],
  [/\banew\b/gi, 'again'],
  [/\ball the same\b/gi, 'anyway, still'],
  [/\b(?:is|are|be|was|were|been|being) told\b/gi, 'is notified, logged, published, shown'],
  [/\btells\b/gi, 'notifies, logs, publishes, shows, says, distinguishes'],
  [/\bcomes? again\b/gi, 'reconnects, repeats, is sent again'],
  [/\bcomes? in\b(?! (?:the|any|one)\b)/gi, 'arrives, is imported'],
  [/\bby themselves\b/gi, 'automatically, separately'],
  [/\bso that nobody\b/gi, 'so that strangers (callers, people) cannot'],
  [/\b(?:the|our|whole|which) house\b/gi, 'the warehouse, the product, every merchant'],
];

/** Chinese that the glossary decided against, with the word to use instead. */
export const WRONG_CHINESE: readonly (readonly [wrong: RegExp, right: string])[] = [
  [/擷取/, '抓取'],
  [/被保留/, '暫緩'],
  [/運送方式|配送對應|寄送方式/, '配送方式（對應）'],
  [/允許清單|白名單不支援/, '白名單'],
  [/(?<!SSL )憑證/, '連線資料, or SSL 憑證'],
  [/已存檢視/, '已儲存的檢視'],
  [/臺北/, '台北'],
];
