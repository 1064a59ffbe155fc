import type { Title } from '@kefen/scheme';

/** One kind of problem: its HTTP status, its name, and the sentence that says what happened and what to do. */
export interface ProblemKind {
  readonly status: number;
  readonly title: Title;
  /** May hold `{names}`, filled from the occurrence. */
  readonly detail: Title;
}

/** Every problem the API can answer with. The code is stable; titles and details may be reworded. */
export const problemKinds = {
  'request-invalid': {
    status: 400,
    title: { 'zh-CN': '请求内容有误', en: 'The request is not valid' },
    detail: { 'zh-CN': '请按 errors 中的说明更正后重试。', en: 'Correct the fields named in errors and try again.' },
  },
  'sign-in-needed': {
    status: 401,
    title: { 'zh-CN': '请先登录', en: 'Sign in first' },
    detail: {
      'zh-CN': '尚未登录，或登录已过期。请重新登录。',
      en: 'There is no session, or it has expired. Sign in again.',
    },
  },
  'sign-in-refused': {
    status: 401,
    title: { 'zh-CN': '用户名或密码不正确', en: 'The name or the password is wrong' },
    detail: { 'zh-CN': '请检查用户名和密码后重试。', en: 'Check the name and the password and try again.' },
  },
  'password-change-needed': {
    status: 403,
    title: { 'zh-CN': '请先修改一次性密码', en: 'Change the one-time password first' },
    detail: {
      'zh-CN': '一次性密码只能用来设置您自己的密码，设置后即可继续。',
      en: 'A one-time password is only good for setting your own. Set it, then go on.',
    },
  },
  'password-refused': {
    status: 422,
    title: { 'zh-CN': '密码不可用', en: 'The password cannot be used' },
    detail: {
      'zh-CN': '新密码至少 10 个字符，且不能与原密码或用户名相同；原密码须填写正确。',
      en: 'A new password has at least 10 characters and differs from the old one and from the name; the current one must be right.',
    },
  },
  'permission-missing': {
    status: 403,
    title: { 'zh-CN': '没有权限', en: 'Not allowed' },
    detail: {
      'zh-CN': '您的角色没有“{permission}”权限，请向管理员申请。',
      en: 'Your roles do not include “{permission}”. Ask an administrator for it.',
    },
  },
  'origin-refused': {
    status: 403,
    title: { 'zh-CN': '请求来源不被接受', en: 'The origin of the request is refused' },
    detail: {
      'zh-CN': '修改只能由本系统自己的页面发起。请在控制台中重新操作。',
      en: 'Changes are only accepted from pages of this server. Repeat it in the console.',
    },
  },
  'too-many-requests': {
    status: 429,
    title: { 'zh-CN': '尝试次数过多', en: 'Too many attempts' },
    detail: { 'zh-CN': '请在 {seconds} 秒后再试。', en: 'Try again in {seconds} seconds.' },
  },
  'not-found': {
    status: 404,
    title: { 'zh-CN': '找不到', en: 'Not found' },
    detail: { 'zh-CN': '“{what}”不存在，或已被移除。', en: '“{what}” does not exist, or no longer.' },
  },
  conflict: {
    status: 409,
    title: { 'zh-CN': '与现有内容冲突', en: 'In conflict with what is there' },
    detail: {
      'zh-CN': '“{what}”已存在，或同时被他人修改。请刷新后重试。',
      en: '“{what}” exists already or was changed meanwhile. Reload and try again.',
    },
  },
  'state-conflict': {
    status: 409,
    title: { 'zh-CN': '当前状态不允许此操作', en: 'Not possible in this state' },
    detail: {
      'zh-CN': '“{what}”现在的状态是“{state}”，不能执行此操作。请刷新查看最新状态。',
      en: '“{what}” is in the state “{state}”, which does not allow this. Reload to see where it stands.',
    },
  },
  'file-too-large': {
    status: 413,
    title: { 'zh-CN': '文件过大', en: 'The file is too large' },
    detail: {
      'zh-CN': '上限为 {limit}。请拆分文件，或由管理员调整 KEFEN_UPLOAD_LIMIT。',
      en: 'The limit is {limit}. Split the file, or have KEFEN_UPLOAD_LIMIT raised.',
    },
  },
  'body-too-large': {
    status: 413,
    title: { 'zh-CN': '请求内容过大', en: 'The request body is too large' },
    detail: { 'zh-CN': '请减少内容后重试。', en: 'Send less at once.' },
  },
  'headers-too-large': {
    status: 431,
    title: { 'zh-CN': '地址或请求头过长', en: 'The address or the headers are too long' },
    detail: {
      'zh-CN': '请缩短地址；若请求头中有过多的 Cookie，请清除后重试。',
      en: 'Shorten the address; where cookies have piled up in the headers, remove them and try again.',
    },
  },
  'media-type-refused': {
    status: 415,
    title: { 'zh-CN': '内容类型不被接受', en: 'The content type is not accepted' },
    detail: {
      'zh-CN': '请以 application/json 发送；上传文件请用 application/octet-stream。',
      en: 'Send application/json, or application/octet-stream for a file.',
    },
  },
  'file-unreadable': {
    status: 422,
    title: { 'zh-CN': '文件无法读取', en: 'The file cannot be read' },
    detail: { 'zh-CN': '{reason}', en: '{reason}' },
  },
  'mapping-invalid': {
    status: 422,
    title: { 'zh-CN': '列对应关系有误', en: 'The mapping is not valid' },
    detail: { 'zh-CN': '请按 errors 中的说明更正列对应关系。', en: 'Correct the columns named in errors.' },
  },
  'dataset-invalid': {
    status: 422,
    title: { 'zh-CN': '数据集的定义有误', en: 'The definition of the dataset is not valid' },
    detail: { 'zh-CN': '请按 diagnostics 中的说明更正定义。', en: 'Correct the places named in diagnostics.' },
  },
  'content-already-imported': {
    status: 409,
    title: { 'zh-CN': '该文件已导入过', en: 'This file was imported before' },
    detail: {
      'zh-CN': '相同内容已由导入 {import} 写入此数据集，再次导入不会有任何变化。',
      en: 'Import {import} brought the same content into this dataset; importing it again changes nothing.',
    },
  },
  'key-refused': {
    status: 401,
    title: { 'zh-CN': 'API 密钥无效', en: 'The API key is not valid' },
    detail: {
      'zh-CN': '密钥不存在、已到期或已撤销。请向管理员索取新的密钥。',
      en: 'The key is unknown, has expired or was revoked. Ask an administrator for a new one.',
    },
  },
  'key-scope-missing': {
    status: 403,
    title: { 'zh-CN': 'API 密钥没有此权限', en: 'The API key does not allow this' },
    detail: {
      'zh-CN': '密钥“{key}”不包含“{scope}”。请换用包含它的密钥，或请管理员新建一个。',
      en: 'The key “{key}” does not include “{scope}”. Use one that does, or have an administrator make it.',
    },
  },
  'api-keys-too-many': {
    status: 422,
    title: { 'zh-CN': 'API 密钥过多', en: 'Too many API keys' },
    detail: {
      'zh-CN': '有效的密钥最多 {limit} 个。请先撤销不再使用的。',
      en: 'There can be {limit} valid keys. Revoke those that are no longer used.',
    },
  },
  'expiry-past': {
    status: 422,
    title: { 'zh-CN': '到期时间已过', en: 'The expiry is in the past' },
    detail: { 'zh-CN': '请选择将来的到期时间，或不设到期。', en: 'Choose an expiry to come, or none.' },
  },
  'dataset-takes-no-events': {
    status: 422,
    title: { 'zh-CN': '该数据集不接收事件', en: 'The dataset takes no events' },
    detail: {
      'zh-CN': '“{dataset}”是客户档案。请以文件导入，或换一个事件数据集。',
      en: '“{dataset}” holds profiles. Import a file, or send to a dataset of events.',
    },
  },
  'events-too-many': {
    status: 413,
    title: { 'zh-CN': '一次发送的事件过多', en: 'Too many events at once' },
    detail: {
      'zh-CN':
        '每次最多 {rows} 条、{bytes}。请分批发送；此前的行是否已写入，请以同一 Idempotency-Key 重发时的回答为准。',
      en: 'A request may bring {rows} events and {bytes}. Send fewer at once. What rows before the limit became is told when they are sent again with the same Idempotency-Key.',
    },
  },
  'events-waiting': {
    status: 429,
    title: { 'zh-CN': '等待写入的事件过多', en: 'Too many events are waiting' },
    detail: {
      'zh-CN': '本次请求没有写入。请在 {seconds} 秒后原样重发。',
      en: 'Nothing of this request was written. Send it again as it is in {seconds} seconds.',
    },
  },
  'idempotency-key-reused': {
    status: 422,
    title: { 'zh-CN': 'Idempotency-Key 已用于其他内容', en: 'The Idempotency-Key was used for something else' },
    detail: {
      'zh-CN': '同一个 Idempotency-Key 只能重发相同的内容。新的内容请用新的值。',
      en: 'The same Idempotency-Key may only repeat the same content. Use a new one for new content.',
    },
  },
  'request-under-way': {
    status: 409,
    title: { 'zh-CN': '同一请求正在处理', en: 'The same request is under way' },
    detail: {
      'zh-CN': '带有这个 Idempotency-Key 的请求尚未结束。请在 {seconds} 秒后重发。',
      en: 'A request with this Idempotency-Key has not ended. Send it again in {seconds} seconds.',
    },
  },
  'quality-rule-invalid': {
    status: 422,
    title: { 'zh-CN': '规则有误', en: 'The rule is not valid' },
    detail: {
      'zh-CN': '请按 diagnostics 中的说明更正；检验规则只能用于文字字段。',
      en: 'Correct the places named in diagnostics. A check is for columns of text only.',
    },
  },
  'quality-rules-too-many': {
    status: 422,
    title: { 'zh-CN': '规则过多', en: 'Too many rules' },
    detail: {
      'zh-CN': '最多 {limit} 条规则。请先删除不再需要的。',
      en: 'There can be {limit} rules. Remove those that are no longer needed.',
    },
  },
  'source-invalid': {
    status: 422,
    title: { 'zh-CN': '来源的设置有误', en: 'The source is not valid' },
    detail: { 'zh-CN': '请按 errors 中的说明更正。', en: 'Correct the fields named in errors.' },
  },
  'source-unreadable': {
    status: 422,
    title: { 'zh-CN': '来源无法读取', en: 'The source cannot be read' },
    detail: { 'zh-CN': '{reason}', en: '{reason}' },
  },
  'sources-too-many': {
    status: 422,
    title: { 'zh-CN': '来源过多', en: 'Too many sources' },
    detail: {
      'zh-CN': '最多 {limit} 个来源。请先删除不再使用的。',
      en: 'There can be {limit} sources. Remove those that are no longer used.',
    },
  },
  'export-invalid': {
    status: 422,
    title: { 'zh-CN': '导出的设置有误', en: 'The export is not valid' },
    detail: { 'zh-CN': '请按列出的各项更正。', en: 'Correct what is listed.' },
  },
  'exports-too-many': {
    status: 429,
    title: { 'zh-CN': '正在进行的导出过多', en: 'Too many exports are under way' },
    detail: {
      'zh-CN': '同时最多 {limit} 个导出。请等其中一些完成后再试。',
      en: 'There can be {limit} exports at a time. Wait until some of them are done.',
    },
  },
  'standing-exports-too-many': {
    status: 422,
    title: { 'zh-CN': '自动导出过多', en: 'Too many standing exports' },
    detail: {
      'zh-CN': '最多 {limit} 个自动导出。请先删除不再使用的。',
      en: 'There can be {limit} standing exports. Remove those that are no longer used.',
    },
  },
  'standing-export-stopped': {
    status: 409,
    title: { 'zh-CN': '自动导出已停止', en: 'The standing export has stopped' },
    detail: { 'zh-CN': '{reason}', en: '{reason}' },
  },
  'webhook-address-refused': {
    status: 422,
    title: { 'zh-CN': '不能推送到这个地址', en: 'Nothing can be sent to this address' },
    detail: { 'zh-CN': '{reason}', en: '{reason}' },
  },
  'webhooks-too-many': {
    status: 422,
    title: { 'zh-CN': 'Webhook 过多', en: 'Too many webhooks' },
    detail: {
      'zh-CN': '最多 {limit} 个 Webhook。请先删除不再使用的。',
      en: 'There can be {limit} webhooks. Remove those that are no longer used.',
    },
  },
  'notice-rule-invalid': {
    status: 422,
    title: { 'zh-CN': '通知规则有误', en: 'The notice rule is not valid' },
    detail: { 'zh-CN': '请按 errors 中的说明更正后重试。', en: 'Correct the fields named in errors and try again.' },
  },
  'notice-rules-too-many': {
    status: 422,
    title: { 'zh-CN': '通知规则过多', en: 'Too many notice rules' },
    detail: {
      'zh-CN': '最多 {limit} 条通知规则。请先删除不再使用的。',
      en: 'There can be {limit} notice rules. Remove those that are no longer used.',
    },
  },
  'code-rule-invalid': {
    status: 422,
    title: { 'zh-CN': '编码规则有误', en: 'The rule of the codes is not valid' },
    detail: { 'zh-CN': '请按 diagnostics 中的说明更正规则。', en: 'Correct what is named in diagnostics.' },
  },
  'code-rule-missing': {
    status: 422,
    title: { 'zh-CN': '还没有编码规则', en: 'There is no rule for codes' },
    detail: { 'zh-CN': '请先保存一条规则。', en: 'Save a rule first.' },
  },
  'code-waits': {
    status: 422,
    title: { 'zh-CN': '暂时不能编码', en: 'No code can be given yet' },
    detail: {
      'zh-CN': '{reasons}。请补全资料，或在规则中写明缺少时用什么代替。',
      en: 'It waits: {reasons}. Complete the profile, or let the rule say what stands in its place.',
    },
  },
  'group-rule-invalid': {
    status: 422,
    title: { 'zh-CN': '客群规则有误', en: 'The rule of the group is not valid' },
    detail: { 'zh-CN': '请按 diagnostics 中的说明更正规则。', en: 'Correct the places named in diagnostics.' },
  },
  'groups-too-many': {
    status: 422,
    title: { 'zh-CN': '客群过多', en: 'Too many groups' },
    detail: {
      'zh-CN': '最多 {limit} 个客群和标签。请先删除不再需要的。',
      en: 'There can be {limit} groups and tags. Remove those that are no longer needed.',
    },
  },
  'group-not-yours': {
    status: 403,
    title: { 'zh-CN': '这是他人的客群', en: 'The group is somebody else’s' },
    detail: {
      'zh-CN': '“{what}”只有创建者可以修改。',
      en: 'Only the one who made “{what}” can change it.',
    },
  },
  'group-in-use': {
    status: 409,
    title: { 'zh-CN': '其他客群在用', en: 'Other groups use it' },
    detail: {
      'zh-CN': '这些客群的规则引用了它：{groups}。请先修改它们的规则。',
      en: 'The rules of these groups name it: {groups}. Change their rules first.',
    },
  },
  'group-has-a-rule': {
    status: 409,
    title: { 'zh-CN': '成员由规则决定', en: 'A rule decides who is in it' },
    detail: {
      'zh-CN': '“{what}”的成员不能手工增减。请修改规则，或另建手工客群。',
      en: 'Nobody is put into “{what}” by hand. Change its rule, or make a group by hand.',
    },
  },
  'group-file-too-long': {
    status: 422,
    title: { 'zh-CN': '文件中的客户过多', en: 'The file names too many customers' },
    detail: {
      'zh-CN': '一次最多 {limit} 位不同的客户。请拆分文件，或改用规则客群。',
      en: 'A file can name {limit} different customers. Split it, or make a group by rule.',
    },
  },
  'scheme-invalid': {
    status: 422,
    title: { 'zh-CN': '方案有误', en: 'The scheme is not valid' },
    detail: { 'zh-CN': '请按 diagnostics 中的说明更正方案。', en: 'Correct the places named in diagnostics.' },
  },
  'scheme-has-no-table': {
    status: 422,
    title: { 'zh-CN': '没有可以导出的决策表', en: 'There is no such table to export' },
    detail: {
      'zh-CN': 'DMN 文件写的是决策表（table）。请用 score 指定一个是决策表的得分；这个版本中有：{scores}。',
      en: 'A DMN file holds a decision table. Name a score that is one with score; this version has: {scores}.',
    },
  },
  'version-is-draft': {
    status: 409,
    title: { 'zh-CN': '该版本还是草稿', en: 'The version is a draft' },
    detail: {
      'zh-CN': '第 {version} 版还是草稿。请先完成检查，再使用它。',
      en: 'Version {version} is still a draft. Have it checked first.',
    },
  },
  'version-not-approved': {
    status: 409,
    title: { 'zh-CN': '该版本尚未审批通过', en: 'The version is not approved' },
    detail: {
      'zh-CN': '第 {version} 版须经他人审批后才能生效和发布。请提交审批，或等待审批结果。',
      en: 'Somebody else has to approve version {version} before it can count or be published. Submit it, or wait for the answer.',
    },
  },
  'version-not-in-force': {
    status: 409,
    title: { 'zh-CN': '该版本在截止日并未生效', en: 'The version is not in force on that day' },
    detail: {
      'zh-CN':
        '{day} 生效的是第 {current} 版，这次运行用的是第 {version} 版。请先让第 {version} 版生效，或改用第 {current} 版运行。',
      en: 'On {day} version {current} is in force, and this run is by version {version}. Put version {version} in force first, or run version {current}.',
    },
  },
  'version-retired': {
    status: 409,
    title: { 'zh-CN': '该版本已停用', en: 'The version is retired' },
    detail: {
      'zh-CN': '第 {version} 版已停用，不能再发布。请改用其他版本运行，或让它重新生效。',
      en: 'Version {version} is retired and is not published any more. Run another one, or put it in force again.',
    },
  },
  'version-in-force': {
    status: 409,
    title: { 'zh-CN': '该版本正在生效', en: 'The version is in force' },
    detail: {
      'zh-CN': '第 {version} 版正在生效，不能停用。请先让另一版生效。',
      en: 'Version {version} is in force and cannot be retired. Put another one in force first.',
    },
  },
  'approval-by-maker': {
    status: 403,
    title: { 'zh-CN': '不能审批自己经手的版本', en: 'One’s own version is approved by somebody else' },
    detail: {
      'zh-CN': '第 {version} 版由您保存或提交，须由其他人审批。',
      en: 'You saved or submitted version {version}; somebody else has to decide about it.',
    },
  },
  'precedence-invalid': {
    status: 422,
    title: { 'zh-CN': '优先级有误', en: 'The order of precedence is not valid' },
    detail: { 'zh-CN': '请按 diagnostics 中的说明更正各行。', en: 'Correct the rows named in diagnostics.' },
  },
  'preview-overtaken': {
    status: 409,
    title: { 'zh-CN': '已有更新的预览', en: 'There is a newer preview' },
    detail: {
      'zh-CN': '您又发起了一次预览，这一次不再计算。请看最新一次的结果。',
      en: 'You asked for another preview meanwhile, so this one was given up. Look at the newest.',
    },
  },
  'preview-failed': {
    status: 422,
    title: { 'zh-CN': '无法预览', en: 'The preview cannot be computed' },
    detail: { 'zh-CN': '{reason}', en: '{reason}' },
  },
  'backtest-periods': {
    status: 422,
    title: { 'zh-CN': '回测的日期不合适', en: 'The days of the back-test do not fit' },
    detail: {
      'zh-CN':
        '所选日期内有 {count} 个期末，须为 1 到 {limit} 个，且都不晚于 {last}（数据到这一天为止）。请调整起止日期。',
      en: 'There are {count} ends of periods between these days; it takes 1 to {limit}, none of them after {last}, where the facts end. Choose other days.',
    },
  },
  'backtest-outcome': {
    status: 422,
    title: { 'zh-CN': '无法按此衡量结果', en: 'Nothing can be measured by this' },
    detail: {
      'zh-CN': '“{what}”不是可以相加的数字。请选一个数据集里的数字列。',
      en: '“{what}” is no number that adds up. Choose a column of numbers of a dataset.',
    },
  },
  'backtests-too-many': {
    status: 429,
    title: { 'zh-CN': '正在进行的回测过多', en: 'Too many back-tests are under way' },
    detail: {
      'zh-CN': '同时最多 {limit} 个回测。请等其中一些完成，或取消不再需要的。',
      en: 'There can be {limit} back-tests at a time. Wait until some are done, or cancel what is no longer needed.',
    },
  },
  'trials-too-many': {
    status: 429,
    title: { 'zh-CN': '正在进行的试算过多', en: 'Too many trials are under way' },
    detail: {
      'zh-CN': '同时最多 {limit} 次试算。请等其中一些完成或取消后再试。',
      en: 'There can be {limit} trials at a time. Wait until some of them are done, or cancel some.',
    },
  },
  'trial-of-another-scheme': {
    status: 422,
    title: { 'zh-CN': '内容不属于这个方案', en: 'The text is of another scheme' },
    detail: {
      'zh-CN': '“{variant}”的 id 是“{found}”，应为“{scheme}”。只有同一方案的几种写法可以放在一起试算。',
      en: '“{variant}” has the id “{found}”; it should be “{scheme}”. Only variants of one scheme can be tried together.',
    },
  },
  'schedule-invalid': {
    status: 422,
    title: { 'zh-CN': '运行计划有误', en: 'The schedule is not valid' },
    detail: { 'zh-CN': '请按 errors 中的说明更正后重试。', en: 'Correct the fields named in errors and try again.' },
  },
  'schedules-too-many': {
    status: 422,
    title: { 'zh-CN': '运行计划过多', en: 'Too many schedules' },
    detail: {
      'zh-CN': '最多 {limit} 个运行计划。请先删除不再使用的。',
      en: 'There can be {limit} schedules. Remove those that are no longer used.',
    },
  },
  'calendar-days-too-many': {
    status: 422,
    title: { 'zh-CN': '自定的日子过多', en: 'Too many days of one’s own' },
    detail: {
      'zh-CN': '最多自定 {limit} 天。请先删除过去的日子。',
      en: 'There can be {limit} days of one’s own. Remove those that are over.',
    },
  },
  'nothing-to-run': {
    status: 422,
    title: { 'zh-CN': '还没有已发布的方案', en: 'No scheme is published yet' },
    detail: {
      'zh-CN': '运行计划会运行所有已发布的方案，而现在一个也没有。请先发布一个方案，或在运行计划里指定方案。',
      en: 'The schedule runs every published scheme, and there is none. Publish one first, or name schemes in the schedule.',
    },
  },
  'nothing-published': {
    status: 422,
    title: { 'zh-CN': '还没有发布过结果', en: 'Nothing was published yet' },
    detail: {
      'zh-CN': '这个方案还没有发布过结果。请先运行并发布。',
      en: 'Nothing of this scheme was published yet. Run it and publish the result first.',
    },
  },
  'nothing-published-then': {
    status: 422,
    title: { 'zh-CN': '当时还没有发布过结果', en: 'Nothing was published by then' },
    detail: {
      'zh-CN': '截至 {day}，这个方案还没有发布过结果；最早一次发布的截止日是 {first}。请选择这一天或之后的日子。',
      en: 'Nothing of this scheme was published as of {day}; its first publication is as of {first}. Choose that day or a later one.',
    },
  },
  'values-too-many': {
    status: 422,
    title: { 'zh-CN': '取值过多', en: 'Too many different values' },
    detail: {
      'zh-CN': '“{column}”的不同取值太多，无法逐一列出。请换一列，例如商业机构。',
      en: '“{column}” has too many different values to list. Choose another column, such as the organisation.',
    },
  },
  'run-outdated': {
    status: 409,
    title: { 'zh-CN': '不能发布较旧的运行', en: 'An older run cannot be published' },
    detail: {
      'zh-CN': '已发布的运行 {published} 更新。请重新运行后再发布。',
      en: 'The published run {published} is newer. Run the scheme again and publish that.',
    },
  },
  'run-former-changed': {
    status: 409,
    title: { 'zh-CN': '上一期结果已经改变', en: 'The result before it has changed' },
    detail: {
      'zh-CN': '方案的升降级以上一期已发布的结果为准，而它在这次运行之后变了。请重新运行后再发布。',
      en: 'The scheme decides against the result published before, which has changed since this run. Run the scheme again and publish that.',
    },
  },
  'run-values-dropped': {
    status: 409,
    title: { 'zh-CN': '这次运行的指标值已清理', en: 'The values of this run are not kept any more' },
    detail: {
      'zh-CN': '第 {run} 次运行的指标值已过保留期，只留下类别和统计。请按同一截止日重新运行，再用新的结果。',
      en: 'Of run {run} only the classes and statistics are kept. Run the scheme again for the same as-of date and use that.',
    },
  },
  'workspace-has-no-facts': {
    status: 422,
    title: { 'zh-CN': '还没有数据', en: 'There is no data yet' },
    detail: {
      'zh-CN': '工作区还没有客户或事实。请先导入数据，再运行方案。',
      en: 'The workspace holds no customers or facts. Import some first, then run the scheme.',
    },
  },
  'customer-looks-known': {
    status: 409,
    title: { 'zh-CN': '可能已有该客户', en: 'This customer may be known already' },
    detail: {
      'zh-CN': '已有 {n} 个客户与填写的内容相符。请先核对；确认不是同一客户后再新建。',
      en: 'There are {n} customers like it. Look at them first; create it if it is somebody else.',
    },
  },
  'customer-invalid': {
    status: 422,
    title: { 'zh-CN': '客户资料有误', en: 'The customer cannot be created like this' },
    detail: {
      'zh-CN': '请按 errors 中的说明更正后重试。',
      en: 'Correct the fields named in errors and try again.',
    },
  },
  'merge-impossible': {
    status: 422,
    title: { 'zh-CN': '不能合并', en: 'These cannot be merged' },
    detail: {
      'zh-CN': '“{what}”已并入其他客户，或与保留的客户是同一个。请刷新后重新选择。',
      en: '“{what}” was merged already, or is the customer that stays. Reload and choose again.',
    },
  },
  'facts-moving': {
    status: 409,
    title: { 'zh-CN': '合并客户的数据尚未转移完', en: 'Facts of merged customers are still being moved' },
    detail: {
      'zh-CN':
        '合并客户的交易等数据还没有归到保留的客户名下，此时运行会漏算。请稍后再试；如一直如此，原因见“重复客户”页的合并记录。',
      en: 'The facts of merged customers do not stand under the customers that stay yet, and a run would miss them. Try again in a moment; if it stays like that, the merges on the page of duplicates say why.',
    },
  },
  'override-days': {
    status: 422,
    title: { 'zh-CN': '有效期不符合要求', en: 'These days cannot be taken' },
    detail: {
      'zh-CN': '人工调整的最后一天不能早于今天和起始日，且从起始日起最长 {months} 个月，即不晚于 {latest}。',
      en: 'The last day of an override is neither before today nor before its first day, and at most {months} months after that: no later than {latest}.',
    },
  },
  'override-own': {
    status: 403,
    title: { 'zh-CN': '不能审批自己的申请', en: 'Nobody approves what they asked for themselves' },
    detail: {
      'zh-CN': '这项人工调整由您本人提出，请由其他有审批权限的人处理。',
      en: 'You asked for this override yourself. Somebody else with the right to approve has to look at it.',
    },
  },
  'overrides-file-too-long': {
    status: 422,
    title: { 'zh-CN': '文件行数过多', en: 'The file has too many rows' },
    detail: {
      'zh-CN': '一次最多处理 {limit} 行。请分成几个文件。',
      en: 'At most {limit} rows are taken at a time. Split the file.',
    },
  },
  'overrides-file-bad': {
    status: 422,
    title: { 'zh-CN': '文件中有不能采用的行', en: 'Some rows of the file cannot be taken' },
    detail: {
      'zh-CN': '有 {n} 行不能采用。请更正文件，或选择只采用其余各行。',
      en: '{n} rows cannot be taken. Correct the file, or choose to take the others only.',
    },
  },
  'engine-unavailable': {
    status: 503,
    title: { 'zh-CN': '分析引擎不可用', en: 'The analytical store is not available' },
    detail: {
      'zh-CN': '请稍后再试，或请管理员检查服务日志。',
      en: 'Try again later, or have the server log looked at.',
    },
  },
  internal: {
    status: 500,
    title: { 'zh-CN': '服务器内部错误', en: 'Something went wrong here' },
    detail: {
      'zh-CN': '这是本系统的错误。请把请求编号 {requestId} 告诉管理员。',
      en: 'This is our fault. Give the request id {requestId} to your administrator.',
    },
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problemKinds;
export const problemCodes = Object.keys(problemKinds) as [ProblemCode, ...ProblemCode[]];
