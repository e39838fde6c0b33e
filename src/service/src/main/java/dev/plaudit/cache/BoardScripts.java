package dev.plaudit.cache;

/**
 * What Redis does with a board, each in one step that nothing comes between.
 *
 * <p>A board is three keys. The hash holds the marker {@code run} that makes the board one that may
 * be read, how many {@code members} and {@code distinct} numbers of points there are, for each user
 * {@code u…} the version with what it shows (nothing: the user is not on the board, and no older
 * version may put it back), and for each number of points {@code p…} how many have it. One sorted
 * set holds the members as {@code ScoreCode} says, the other one the different numbers of points.
 *
 * <p>Text is compared by the sorted set, never by Lua, which goes by the server's locale.
 */
final class BoardScripts {
  private static final String SHARED =
      """
      local function run_id()
        return string.match(redis.call('info', 'server'), 'run_id:(%x+)')
      end
      local counts = {}
      local function count(h, what, by)
        counts[h] = counts[h] or {members = 0, distinct = 0}
        counts[h][what] = counts[h][what] + by
      end
      local function write_counts()
        for h, changed in pairs(counts) do
          redis.call('hincrby', h, 'members', changed.members)
          redis.call('hincrby', h, 'distinct', changed.distinct)
        end
      end
      local function leave(h, z, d, member, score)
        redis.call('zrem', z, member)
        count(h, 'members', -1)
        if redis.call('hincrby', h, 'p' .. score, -1) == 0 then
          redis.call('hdel', h, 'p' .. score)
          redis.call('zrem', d, score)
          count(h, 'distinct', -1)
        end
      end
      local function enter(h, z, d, member, score)
        redis.call('zadd', z, score, member)
        count(h, 'members', 1)
        if redis.call('hincrby', h, 'p' .. score, 1) == 1 then
          redis.call('zadd', d, score, score)
          count(h, 'distinct', 1)
        end
      end
      local function put(h, z, d, user, version, score, time)
        local old = redis.call('hget', h, 'u' .. user)
        if old then
          local v, s, t = string.match(old, '^(%d+) (%-?%d*) (%x*)$')
          if tonumber(v) >= tonumber(version) then return end
          if t ~= '' then leave(h, z, d, t .. user, s) end
        end
        redis.call('hset', h, 'u' .. user, version .. ' ' .. score .. ' ' .. time)
        if time ~= '' then enter(h, z, d, time .. user, score) end
      end
      local function whole(h, z, d)
        local meta = redis.call('hmget', h, 'members', 'distinct')
        return redis.call('zcard', z) == tonumber(meta[1]) and redis.call('zcard', d) == tonumber(meta[2])
      end
      local function keep(ttl)
        for _, key in ipairs(KEYS) do redis.call('pexpire', key, ttl) end
      end
      """;

  /**
   * Tells a board that is there, and one that is being built, what became of users. KEYS: the
   * board, the building site. ARGV: user, version, score, time of each.
   */
  static final String APPLY =
      SHARED
          + """
          local live = redis.call('hexists', KEYS[1], 'run') == 1
          local building = redis.call('hexists', KEYS[4], 'build') == 1
          if not live and not building then return 0 end
          for i = 1, #ARGV, 4 do
            if live then put(KEYS[1], KEYS[2], KEYS[3], ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]) end
            if building then put(KEYS[4], KEYS[5], KEYS[6], ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]) end
          end
          write_counts()
          return 1
          """;

  /** Opens a building site, unless somebody builds. KEYS: the site. ARGV: token, time to live. */
  static final String BEGIN =
      """
      if redis.call('hexists', KEYS[1], 'build') == 1 then return 0 end
      redis.call('unlink', KEYS[1], KEYS[2], KEYS[3])
      redis.call('hset', KEYS[1], 'build', ARGV[1], 'members', 0, 'distinct', 0)
      redis.call('pexpire', KEYS[1], ARGV[2])
      return 1
      """;

  /**
   * Adds a piece to the building site; 0 where the site is gone, and then so is what was on it.
   * KEYS: the site. ARGV: token, time to live, then as {@link #APPLY}.
   */
  static final String APPEND =
      SHARED
          + """
          if redis.call('hget', KEYS[1], 'build') ~= ARGV[1] then return 0 end
          for i = 3, #ARGV, 4 do
            put(KEYS[1], KEYS[2], KEYS[3], ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3])
          end
          write_counts()
          keep(ARGV[2])
          return 1
          """;

  /**
   * Puts what was built where the board is read; 0 where the site is gone or not whole. KEYS: the
   * board, the site. ARGV: token, time to live.
   */
  static final String SWAP =
      SHARED
          + """
          if redis.call('hget', KEYS[4], 'build') ~= ARGV[1] then return 0 end
          if not whole(KEYS[4], KEYS[5], KEYS[6]) then
            redis.call('unlink', KEYS[4], KEYS[5], KEYS[6])
            return 0
          end
          redis.call('hdel', KEYS[4], 'build')
          redis.call('hset', KEYS[4], 'run', run_id())
          redis.call('unlink', KEYS[1], KEYS[2], KEYS[3])
          for i = 1, 3 do
            if redis.call('exists', KEYS[i + 3]) == 1 then redis.call('rename', KEYS[i + 3], KEYS[i]) end
          end
          keep(ARGV[2])
          return 1
          """;

  /** Opens no new site after all. KEYS: the site. ARGV: token. */
  static final String ABANDON =
      """
      if redis.call('hget', KEYS[1], 'build') ~= ARGV[1] then return 0 end
      return redis.call('unlink', KEYS[1], KEYS[2], KEYS[3])
      """;

  /**
   * Reads neighbours. KEYS: the board. ARGV: time to live, limit, user to tell besides, then {@code
   * top}, or {@code after} with score and member, or {@code around} with a user. Answers nil where
   * there is no board to be believed: no marker, one of another life of this Redis, or a part of
   * the board evicted. Else: members with scores, where the first stands, where the user stands.
   *
   * <p>Where a score belongs that may not be there any more is found by putting it there for the
   * moment: a NUL behind it makes it a member that nobody is.
   */
  static final String READ =
      SHARED
          + """
          local h, z, d = KEYS[1], KEYS[2], KEYS[3]
          local run = redis.call('hget', h, 'run')
          if not run then return false end
          if run ~= run_id() or not whole(h, z, d) then
            redis.call('unlink', h, z, d)
            return false
          end
          if redis.call('pttl', h) < ARGV[1] / 2 then keep(ARGV[1]) end
          local limit = tonumber(ARGV[2])
          local function member(user)
            local record = redis.call('hget', h, 'u' .. user)
            local time = record and string.match(record, '^%d+ %-?%d* (%x+)$')
            return time and time .. user
          end
          local function standing(m)
            local score = redis.call('zscore', z, m)
            if not score then return {} end
            return {m, score, redis.call('zrank', z, m) + 1, redis.call('zcount', z, '-inf', '(' .. score),
                    redis.call('zcount', d, '-inf', '(' .. score)}
          end
          local first = 0
          if ARGV[4] == 'after' then
            local probe = ARGV[6] .. '\\0'
            redis.call('zadd', z, ARGV[5], probe)
            first = redis.call('zrank', z, probe)
            redis.call('zrem', z, probe)
          elseif ARGV[4] == 'around' then
            local m = member(ARGV[5])
            local rank = m and redis.call('zrank', z, m)
            first = rank and math.max(0, math.min(rank - math.floor(limit / 2), redis.call('zcard', z) - limit)) or -1
          end
          local page = first < 0 and {} or redis.call('zrange', z, first, first + limit - 1, 'withscores')
          local mine = ARGV[3] ~= '' and member(ARGV[3])
          return {page, page[1] and standing(page[1]) or {}, mine and standing(mine) or {}}
          """;

  /** Takes a board away. KEYS: the board. */
  static final String DROP = "return redis.call('unlink', KEYS[1], KEYS[2], KEYS[3])";

  /**
   * What the board shows of users: the record in the hash and the score in the set, or nothing.
   * KEYS: the board. ARGV: users. Nil where there is no board.
   */
  static final String LOOK =
      """
      if redis.call('hexists', KEYS[1], 'run') == 0 then return false end
      local found = {}
      for i, user in ipairs(ARGV) do
        local record = redis.call('hget', KEYS[1], 'u' .. user)
        local time = record and string.match(record, '^%d+ %-?%d* (%x+)$')
        found[2 * i - 1] = record or ''
        found[2 * i] = time and redis.call('zscore', KEYS[2], time .. user) or ''
      end
      return found
      """;

  private BoardScripts() {}
}
