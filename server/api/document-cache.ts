import type { DocumentNode } from 'graphql';

const mostDocuments = 500;
/** A document in memory takes up to 150 bytes for each of its characters, and comments count like anything else. */
const mostCharacters = 500_000;

/** Documents already parsed and validated, the least recently used dropped. Bounded by their sources: a document of comments alone is small as a tree and large in memory. */
export class DocumentCache {
  private readonly known = new Map<string, DocumentNode>();
  private characters = 0;

  get(key: string): DocumentNode | undefined {
    const document = this.known.get(key);
    if (document) {
      this.known.delete(key);
      this.known.set(key, document);
    }
    return document;
  }

  set(key: string, document: DocumentNode): void {
    this.delete(key);
    this.known.set(key, document);
    this.characters += weightOf(document);
    for (const oldest of this.known.keys()) {
      if (this.known.size <= mostDocuments && this.characters <= mostCharacters) break;
      this.delete(oldest);
    }
  }

  delete(key: string): boolean {
    const document = this.known.get(key);
    if (document) this.characters -= weightOf(document);
    return this.known.delete(key);
  }

  /** For tests and metrics. */
  get size(): number {
    return this.known.size;
  }
}

const weightOf = (document: DocumentNode): number => document.loc?.source.body.length ?? 0;
