import { sortInstant, type PartialDate } from '../../platform/partial-date.js';
import { quote } from '../text/clean-text.js';
import type { WxrItem } from './wxr-item.js';
import { isForMembers } from './wxr-members.js';

/** Whatever was not open to everyone on the site is a draft here, with the reason. */
export function stateOf(item: WxrItem, status: string | undefined, warnings: string[]): 'DRAFT' | 'PUBLISHED' {
  const hidden = (reason: string): 'DRAFT' => {
    warnings.push(`${reason}: a draft here, so that nobody can read it.`);
    return 'DRAFT';
  };
  if (item.fields['wp:post_password']) return hidden('Protected by a password on the site');
  if (isForMembers(item)) return hidden('For members only on the site');
  switch (status) {
    case 'publish':
    case 'future':
      return 'PUBLISHED';
    case 'draft':
    case 'pending':
    case 'auto-draft':
      return 'DRAFT';
    case 'private':
      return hidden('Private on the site');
    case undefined:
      return hidden('The item does not say whether it is published');
    default:
      return hidden(`The status ${quote(status)} is none of WordPress's own`);
  }
}

/** What is scheduled appears at its date; without one it would appear at once. */
export function scheduledState(
  state: 'DRAFT' | 'PUBLISHED',
  status: string | undefined,
  published: PartialDate | undefined,
  warnings: string[],
): 'DRAFT' | 'PUBLISHED' {
  if (state === 'DRAFT' || published) {
    if (status === 'future' && published && sortInstant(published) < new Date().toISOString()) {
      warnings.push('Scheduled when the file was written; its date has passed since, so it is public.');
    }
    return state;
  }
  if (status === 'future') {
    warnings.push('Scheduled, but without a date that can be read: a draft here.');
    return 'DRAFT';
  }
  warnings.push('Published without a date.');
  return 'PUBLISHED';
}
