import type { TestProject } from 'vitest/node';
import { openCluster } from '../support/cluster.js';

/** What is measured is measured on a database that keeps what it answered, as the product runs it. */
export default function setup(project: TestProject): Promise<() => Promise<void>> {
  // when a message became visible is read from its commit
  return openCluster(project, { track_commit_timestamp: 'on' });
}
