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
 *
 * <p>A piece of changes is gathered in Lua and told to Redis by one command a key, because what
 * holds other readers up is the number of commands. A command takes no more words than Lua's stack
 * holds, 8,000.
 */
final class BoardScripts {
  private static final String SHARED =
      """
      local function run_id()
        return string.match(redis.call('info', 'server'), 'run_id:(%x+)')
      end
      local function append(list, ...)
        for _, value in ipairs({...}) do list[#list + 1] = value end
      end
      local function count(h, d, points)
        local scores, names = {}, {}
        for score, by in pairs(points) do
          if by ~= 0 then
            append(scores, score)
            append(names, 'p' .. score)
          end
        end
        if #scores == 0 then return end
        local kept, left, come, gone = {}, {}, {}, {}
        for k, held in ipairs(redis.call('hmget', h, unpack(names))) do
          local before = tonumber(held) or 0
          local after = before + points[scores[k]]
          if after == 0 then append(left, names[k]) else append(kept, names[k], after) end
          if before == 0 then append(come, scores[k], scores[k]) end
          if after == 0 then append(gone, scores[k]) end
        end
        if #kept > 0 then redis.call('hset', h, unpack(kept)) end
        if #left > 0 then redis.call('hdel', h, unpack(left)) end
        if #come > 0 then redis.call('zadd', d, unpack(come)) end
        if #gone > 0 then redis.call('zrem', d, unpack(gone)) end
        redis.call('hincrby', h, 'distinct', #come / 2 - #gone)
      end
      local function put(h, z, d, from)
        local latest, users, names = {}, {}, {}
        for i = from, #ARGV, 4 do
          local user = ARGV[i]
          if not latest[user] then
            users[#users + 1] = user
            names[#users] = 'u' .. user
          end
          if not latest[user] or tonumber(ARGV[latest[user] + 1]) < tonumber(ARGV[i + 1]) then latest[user] = i end
        end
        if #users == 0 then return end
        local records, gone, come, points, members = {}, {}, {}, {}, 0
        for k, old in ipairs(redis.call('hmget', h, unpack(names))) do
          local i, user = latest[users[k]], users[k]
          local version, score, time = ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]
          local v, s, t = '-1', '', ''
          if old then v, s, t = string.match(old, '^(%d+) (%-?%d*) (%x*)$') end
          if tonumber(v) < tonumber(version) then
            append(records, names[k], version .. ' ' .. score .. ' ' .. time)
            if t ~= '' then
              points[s], members = (points[s] or 0) - 1, members - 1
              if t ~= time then append(gone, t .. user) end
            end
            if time ~= '' then
              points[score], members = (points[score] or 0) + 1, members + 1
              append(come, score, time .. user)
            end
          end
        end
        if #records == 0 then return end
        redis.call('hset', h, unpack(records))
        if #gone > 0 then redis.call('zrem', z, unpack(gone)) end
        if #come > 0 then redis.call('zadd', z, unpack(come)) end
        if members ~= 0 then redis.call('hincrby', h, 'members', members) end
        count(h, d, points)
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
          if live then put(KEYS[1], KEYS[2], KEYS[3], 1) end
          if building then put(KEYS[4], KEYS[5], KEYS[6], 1) end
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
          put(KEYS[1], KEYS[2], KEYS[3], 3)
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
