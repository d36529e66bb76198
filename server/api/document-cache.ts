import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

const mostDocuments = 500;
/** A document in memory takes up to 150 bytes for each of its characters, and comments count like anything else. */
const mostCharacters = 500_000;

export type DocumentCache = LRUCache<string, DocumentNode>;

/**
 * Documents already parsed and validated, the least recently used dropped. Bounded by their sources: a document of
 * comments alone is small as a tree and large in memory.
 */
export const documentCache = (): DocumentCache =>
  new LRUCache({
    max: mostDocuments,
    maxSize: mostCharacters,
    sizeCalculation: (document) => document.loc?.source.body.length || 1,
  });
